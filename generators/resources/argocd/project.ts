import type { IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import type { KubeObject } from "../../model/kube-object.ts";
import { hubNamespace } from "./names.ts";

export interface ProjectFacts {
  readonly name: string;
  readonly description: string;
  readonly sourceRepos: readonly string[];
  /** Namespaces whose Applications may name this project; none: only the hub's own. */
  readonly sourceNamespaces: readonly string[];
  readonly destinations: readonly { readonly name: string; readonly namespace: string }[];
  readonly clusterKinds: readonly ResourceKind[];
  /** Absent: every kind but Argo CD's own. */
  readonly namespacedKinds?: readonly ResourceKind[];
}

export interface ResourceKind {
  readonly group: string;
  readonly kind: string;
  /** Only objects of this name; globs allowed. */
  readonly name?: string;
}

/** A boundary: which sources may put which kinds where. It outlives its Applications, or they could not be deleted. */
export function project(facts: ProjectFacts): KubeObject {
  const {
    name,
    description,
    sourceRepos,
    sourceNamespaces,
    destinations,
    clusterKinds,
    namespacedKinds,
  } = facts;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "AppProject",
    metadata: {
      name,
      namespace: hubNamespace,
      labels: { "app.kubernetes.io/managed-by": "espalier" },
      annotations: { "argocd.argoproj.io/sync-wave": "-1" },
      finalizers: ["resources-finalizer.argocd.argoproj.io"],
    },
    spec: {
      description,
      sourceRepos: [...sourceRepos],
      sourceNamespaces: [...sourceNamespaces],
      destinations: destinations.map((each) => ({ ...each })),
      clusterResourceWhitelist: clusterKinds.map((each) => ({ ...each })),
      ...(namespacedKinds === undefined
        ? { namespaceResourceBlacklist: argoKinds.map((each) => ({ ...each })) }
        : { namespaceResourceWhitelist: namespacedKinds.map((each) => ({ ...each })) }),
    },
  } satisfies IAppProject;
}

/** Whoever may create these may do everything. */
const argoKinds: readonly ResourceKind[] = ["AppProject", "Application", "ApplicationSet"].map(
  (kind) => ({
    group: "argoproj.io",
    kind,
  }),
);
