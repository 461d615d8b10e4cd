import type { Cluster, Pods } from "../cluster.ts";
import type { Instance, Peer, ResolvedService } from "../model.ts";
import { ipOf } from "../network.ts";
import type { Platform } from "../platform.ts";

/** Labels that select the pods of a service, ours or a chart's. */
export function podLabelsOf(
  instance: Instance,
  { name, form }: ResolvedService,
): Readonly<Record<string, string>> {
  if (form.form === "chartPods") return form.podLabels;
  return { "app.kubernetes.io/instance": instance.name, "app.kubernetes.io/name": name };
}

/** A service as one end of an edge: its pods, or the address behind it. */
export function servicePeer(instance: Instance, service: ResolvedService): Peer {
  const { name, namespace, form } = service;
  if (form.form === "external") return { kind: "addresses", name, cidrs: [`${form.address}/32`] };
  return {
    kind: "pods",
    name,
    farName: `${instance.name}-${name}`,
    namespace,
    podLabels: podLabelsOf(instance, service),
    instance: instance.name,
  };
}

/** A component that the cluster's facts name: the ingress controller, Prometheus, KEDA. */
export function componentPeer(name: string, pods: Pods, instances: readonly Instance[]): Peer {
  const owner = instances.find(({ ownNamespaces }) => ownNamespaces.includes(pods.namespace));
  return {
    kind: "pods",
    name,
    namespace: pods.namespace,
    podLabels: pods.podLabels,
    ...(owner === undefined ? {} : { instance: owner.name }),
  };
}

/** The API server of a cluster as policies see it: the nodes' addresses, for translation comes first. */
export function apiServerPeer(cluster: Cluster, { networks }: Platform, name = "api-server"): Peer {
  const { nodes, endpoint } = cluster.apiServer;
  const addresses = [...nodes, endpoint].flatMap((address) => ipOf(address, networks) ?? []);
  return { kind: "addresses", name, cidrs: [...new Set(addresses)].sort().map((ip) => `${ip}/32`) };
}

/** Everything outside: public addresses without the private ranges of RFC 1918 and link-local ones. */
export const internetPeer: Peer = {
  kind: "addresses",
  name: "internet",
  cidrs: ["0.0.0.0/0"],
  except: ["10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"],
};
