import type { IService } from "kubernetes-models/v1/Service";
import type { IEndpointSlice } from "kubernetes-models/discovery.k8s.io/v1/EndpointSlice";
import type { IServiceAccount } from "kubernetes-models/v1/ServiceAccount";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import { podLabelsOf } from "../../model/resolve/peers.ts";
import type { ExternalService, Workload } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** The stable name of a workload; none where it listens to nobody. */
export function services(
  instance: Instance,
  service: ResolvedService,
  form: Workload,
): KubeObject[] {
  if (form.ports.length === 0) return [];
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata(instance, service),
      spec: {
        selector: podLabelsOf(instance, service),
        ports: form.ports.map(({ name, port }) => ({
          name,
          port,
          targetPort: name,
          protocol: "TCP" as const,
        })),
      },
    } satisfies IService,
  ];
}

/** The same name for something outside: a Service without selector, and the address behind it. */
export function externalService(
  instance: Instance,
  service: ResolvedService,
  form: ExternalService,
): KubeObject[] {
  const ports = form.ports.map(({ name, port }) => ({ name, port, protocol: "TCP" as const }));
  return [
    {
      apiVersion: "v1",
      kind: "Service",
      metadata: metadata(instance, service),
      spec: { ports },
    } satisfies IService,
    {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: {
        ...metadata(instance, service),
        labels: {
          ...labels(instance, service.name),
          "endpointslice.kubernetes.io/managed-by": "espalier",
          "kubernetes.io/service-name": service.name,
        },
      },
      addressType: "IPv4",
      endpoints: [{ addresses: [form.address], conditions: { ready: true } }],
      ports,
    } satisfies IEndpointSlice,
  ];
}

/** An identity of its own, without a token: nothing here talks to the API server. */
export function serviceAccount(instance: Instance, service: ResolvedService): KubeObject {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadata(instance, service),
    automountServiceAccountToken: false,
  } satisfies IServiceAccount;
}

function metadata(instance: Instance, { name, namespace }: ResolvedService) {
  return { name, namespace, labels: labels(instance, name), annotations: wave("configuration") };
}
