import type { IApplication } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
import type { KubeObject } from "../../model/kube-object.ts";

type Spec = IApplication["spec"];

export interface ApplicationFacts {
  readonly name: string;
  /** Namespace the Application itself lives in. */
  readonly namespace: string;
  readonly project: string;
  readonly partOf: string;
  readonly owner?: string;
  /** Why a chart is rendered by Argo CD and not here, where reviewers would see it. */
  readonly reason?: string;
  readonly wave: number;
  readonly source: NonNullable<Spec["source"]>;
  readonly destination: { readonly name: string; readonly namespace?: string };
  /** `automatic` follows Git; `approved` waits for a person. */
  readonly delivery: "automatic" | "approved";
  readonly ignoreDifferences?: NonNullable<Spec["ignoreDifferences"]>;
  readonly syncOptions?: readonly string[];
}

/**
 * An Application that tolerates any order: it retries without limit, picks up newer commits while it does, and lets
 * resources wait for their definitions. It has no finalizer, so deleting it leaves what it made.
 */
export function application(facts: ApplicationFacts): KubeObject {
  const {
    name,
    namespace,
    project,
    partOf,
    owner,
    wave,
    source,
    destination,
    delivery,
    ignoreDifferences,
  } = facts;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: {
      name,
      namespace,
      labels: { "app.kubernetes.io/managed-by": "espalier", "app.kubernetes.io/part-of": partOf },
      annotations: { "argocd.argoproj.io/sync-wave": String(wave) },
    },
    spec: {
      project,
      source,
      destination,
      ...information({ owner, reason: facts.reason }),
      ...(ignoreDifferences === undefined ? {} : { ignoreDifferences }),
      syncPolicy: {
        ...(delivery === "automatic" ? { automated: { prune: true, selfHeal: true } } : {}),
        retry: {
          limit: -1,
          backoff: { duration: "5s", factor: 2, maxDuration: "3m" },
          refresh: true,
        },
        syncOptions: [
          "FailOnSharedResource=true",
          "ServerSideApply=true",
          "SkipDryRunOnMissingResource=true",
          ...(facts.syncOptions ?? []),
        ],
      },
    },
  } satisfies IApplication;
}

/** What Argo CD's page of the Application shows beside its resources. */
function information(said: Readonly<Record<string, string | undefined>>) {
  const info = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  return info.length === 0 ? {} : { info };
}
