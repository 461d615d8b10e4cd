import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Edge, Peer } from "../../model/model.ts";
import { wave } from "./sync.ts";

type Labels = Readonly<Record<string, string>>;

/** Both sides of an edge that this instance carries: one object a side, so that one edge is one change. */
export function edgePolicies(
  { from, to, ports }: Edge,
  instance: string,
  labels: Labels,
): KubeObject[] {
  const policies: KubeObject[] = [];
  if (from.kind === "pods" && from.instance === instance) {
    policies.push(
      policy(`${from.name}-to-${seenFrom(instance, to)}`, from.namespace, labels, {
        podSelector: { matchLabels: from.podLabels },
        policyTypes: ["Egress"],
        egress: [{ to: peer(to, from.namespace), ...portRules(ports) }],
      }),
    );
  }
  if (to.kind === "pods" && to.instance === instance) {
    policies.push(
      policy(`${to.name}-from-${seenFrom(instance, from)}`, to.namespace, labels, {
        podSelector: { matchLabels: to.podLabels },
        policyTypes: ["Ingress"],
        ingress: [{ from: peer(from, to.namespace), ...portRules(ports) }],
      }),
    );
  }
  return policies;
}

/** An end as policies of an instance name it: services of other instances with their instance in front. */
function seenFrom(instance: string, peer: Peer): string {
  if (peer.kind === "addresses" || peer.instance === instance) return peer.name;
  return peer.farName ?? peer.name;
}

/**
 * Nothing in, nothing out, but DNS. The deny comes after the allows of its namespace: the other way round the first sync
 * would cut off what is running.
 */
export function isolation(namespace: string, labels: Labels): KubeObject[] {
  const everyPod = { podSelector: {} };
  return [
    policy("allow-dns", namespace, labels, {
      ...everyPod,
      policyTypes: ["Egress"],
      egress: [
        {
          to: [
            {
              namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
              podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
            },
          ],
          ports: [
            { protocol: "UDP", port: 53 },
            { protocol: "TCP", port: 53 },
          ],
        },
      ],
    }),
    denyAll("default-deny", namespace, labels),
  ];
}

/** Nothing in, nothing out. */
export function denyAll(name: string, namespace: string, labels: Labels): KubeObject {
  return policy(
    name,
    namespace,
    labels,
    { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
    "isolation",
  );
}

function policy(
  name: string,
  namespace: string,
  labels: Labels,
  spec: NonNullable<INetworkPolicy["spec"]>,
  order: "configuration" | "isolation" = "configuration",
): KubeObject {
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: { name, namespace, labels, annotations: wave(order) },
    spec,
  } satisfies INetworkPolicy;
}

function peer(end: Peer, home: string) {
  if (end.kind === "addresses") {
    return end.cidrs.map((cidr) => ({
      ipBlock: { cidr, ...(end.except === undefined ? {} : { except: [...end.except] }) },
    }));
  }
  const podSelector = { matchLabels: end.podLabels };
  if (end.namespace === home) return [{ podSelector }];
  return [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": end.namespace } },
      podSelector,
    },
  ];
}

function portRules(ports: readonly number[]) {
  return ports.length === 0
    ? {}
    : { ports: ports.map((port) => ({ protocol: "TCP" as const, port })) };
}
