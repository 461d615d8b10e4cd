import type { INamespace } from "kubernetes-models/v1/Namespace";
import type { ILimitRange } from "kubernetes-models/v1/LimitRange";
import type { KubeObject } from "../../model/kube-object.ts";
import type { EnvironmentFacts } from "../../model/model.ts";
import { guard, wave } from "./sync.ts";

export interface NamespaceFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly podSecurity: "privileged" | "baseline" | "restricted";
  /** Why pods here may do more than the cluster's level. */
  readonly podSecurityReason?: string;
  readonly environment: Pick<EnvironmentFacts, "keepData" | "limitPerContainer">;
}

/** A namespace with its pod security, and with its limits where the environment sets any. */
export function namespace(facts: NamespaceFacts): KubeObject[] {
  return [namespaceObject(facts), ...limitRange(facts)];
}

function namespaceObject({
  name,
  labels,
  podSecurity,
  podSecurityReason,
  environment,
}: NamespaceFacts): KubeObject {
  const level = "pod-security.kubernetes.io";
  return {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: {
      name,
      labels: {
        ...labels,
        [`${level}/audit`]: podSecurity,
        [`${level}/enforce`]: podSecurity,
        [`${level}/warn`]: podSecurity,
      },
      annotations: {
        ...guard(environment.keepData),
        ...wave("namespace"),
        ...(podSecurityReason === undefined
          ? {}
          : { "espalier/pod-security-reason": podSecurityReason }),
      },
    },
  } satisfies INamespace;
}

function limitRange({
  name,
  labels,
  environment: { limitPerContainer },
}: NamespaceFacts): KubeObject[] {
  if (limitPerContainer === undefined) return [];
  return [
    {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata: { name: "container", namespace: name, labels, annotations: wave("configuration") },
      spec: { limits: [{ type: "Container", max: limitPerContainer }] },
    } satisfies ILimitRange,
  ];
}
