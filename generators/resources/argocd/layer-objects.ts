import { groupOf, type KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel } from "../../model/model.ts";
import type { ResourceKind } from "./project.ts";

/** What one cluster contributes to the hub: its objects by layer, as they were built. */
export interface ClusterObjects {
  readonly model: ClusterModel;
  readonly layers: ReadonlyMap<string, LayerObjects>;
}

export interface LayerObjects {
  readonly objects: readonly KubeObject[];
  /** Registries of the layer's delegated charts. */
  readonly chartRepositories: readonly string[];
}

/** The cluster-scoped objects that a layer renders, by name; for charts the kinds that charts bring. */
export function clusterKinds({ objects, chartRepositories }: LayerObjects): ResourceKind[] {
  const own = objects
    .filter(({ metadata }) => metadata.namespace === undefined)
    .map((object) => ({ group: groupOf(object), kind: object.kind, name: object.metadata.name }));
  const sorted = own.sort((a, b) =>
    `${a.group}/${a.kind}/${a.name}` < `${b.group}/${b.kind}/${b.name}` ? -1 : 1,
  );
  return chartRepositories.length === 0 ? sorted : [...sorted, ...chartKinds];
}

/** Every namespace that objects are, or live in. */
export function namespacesOf(objects: readonly KubeObject[]): string[] {
  const names = objects.map(({ kind, metadata }) =>
    kind === "Namespace" ? metadata.name : metadata.namespace,
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

const chartKinds: readonly ResourceKind[] = [
  { group: "admissionregistration.k8s.io", kind: "MutatingWebhookConfiguration" },
  { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration" },
  { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" },
  { group: "apiregistration.k8s.io", kind: "APIService" },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRole" },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding" },
];
