import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import type { Cluster } from "../../model/cluster.ts";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import type { Connected } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** The way in from outside, with TLS; none for a private service. */
export function ingresses(
  instance: Instance,
  { name, namespace }: ResolvedService,
  { exposure, ports }: Connected,
  { ingress }: Cluster,
  backend = name,
): KubeObject[] {
  const port = ports.find(({ role }) => role === "serve");
  if (exposure.kind === "private" || ingress === undefined || port === undefined) return [];
  return [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: {
        name,
        namespace,
        labels: labels(instance, name),
        annotations: {
          // F5's controller gives a host to one Ingress only, so the challenge must be answered on this one.
          "acme.cert-manager.io/http01-edit-in-place": "true",
          "cert-manager.io/cluster-issuer": ingress.issuer,
          ...wave("workload"),
        },
      },
      spec: {
        ingressClassName: ingress.className,
        tls: [{ hosts: [exposure.host], secretName: `${name}-tls` }],
        rules: [
          {
            host: exposure.host,
            http: {
              paths: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: backend, port: { number: port.port } } },
                },
              ],
            },
          },
        ],
      },
    } satisfies IIngress,
  ];
}
