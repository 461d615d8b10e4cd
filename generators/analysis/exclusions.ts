import { parseDocument } from "yaml";
import * as z from "zod";
import { groupOf, type KubeObject } from "../model/kube-object.ts";
import { sourcesOf } from "./applications.ts";
import { matchesGlob } from "./glob.ts";
import { isKind } from "./kinds.ts";

/** Kinds that Argo CD does not watch; an absent list stands for everything. */
export type Exclusion = z.infer<typeof exclusionSchema>;

const exclusionSchema = z.object({
  apiGroups: z.array(z.string()).default([]),
  kinds: z.array(z.string()).default([]),
  /** Addresses of API servers. */
  clusters: z.array(z.string()).default([]),
});

const valuesSchema = z.object({
  configs: z.object({ cm: z.object({ "resource.exclusions": z.string() }) }),
});

/**
 * What an Application that installs Argo CD says about exclusions: `undefined` when it says nothing, `null` when what it
 * says cannot be understood.
 */
export function configuredExclusions(object: KubeObject): Exclusion[] | null | undefined {
  if (!isKind(object, "Application")) return undefined;
  for (const { helm } of sourcesOf(object)) {
    const values = valuesSchema.safeParse(helm?.valuesObject);
    if (values.success) return parseExclusions(values.data.configs.cm["resource.exclusions"]);
  }
  return undefined;
}

/** Exclusions as they stand in Argo CD's ConfigMap, which is YAML in a string; null when they are none. */
function parseExclusions(text: string): Exclusion[] | null {
  const document = parseDocument(text);
  if (document.errors.length > 0) return null;
  return z.array(exclusionSchema).safeParse(document.toJS() ?? []).data ?? null;
}

/** True when an exclusion covers an object of the cluster behind `server`. */
export function excludes(
  { apiGroups, kinds, clusters }: Exclusion,
  object: KubeObject,
  server: string,
): boolean {
  const covers = (patterns: readonly string[], text: string) =>
    patterns.length === 0 || patterns.some((pattern) => matchesGlob(pattern, text));
  return (
    covers(apiGroups, groupOf(object)) && covers(kinds, object.kind) && covers(clusters, server)
  );
}

/** What Argo CD never watches, and what its manifests and chart exclude since 3.0 unless told otherwise. */
export const builtInExclusions: readonly Exclusion[] = [
  excluded(["events.k8s.io", "metrics.k8s.io"]),
  excluded([""], "Event"),
  excluded(["coordination.k8s.io"], "Lease"),
];

export const defaultExclusions: readonly Exclusion[] = [
  excluded(["", "discovery.k8s.io"], "Endpoints", "EndpointSlice"),
  excluded(
    ["authentication.k8s.io", "authorization.k8s.io"],
    "LocalSubjectAccessReview",
    "SelfSubjectAccessReview",
    "SelfSubjectReview",
    "SelfSubjectRulesReview",
    "SubjectAccessReview",
    "TokenReview",
  ),
  excluded(["certificates.k8s.io"], "CertificateSigningRequest"),
  excluded(["cert-manager.io"], "CertificateRequest"),
  excluded(["cilium.io"], "CiliumEndpoint", "CiliumEndpointSlice", "CiliumIdentity"),
  excluded(
    ["kyverno.io", "reports.kyverno.io", "wgpolicyk8s.io"],
    "AdmissionReport",
    "BackgroundScanReport",
    "ClusterAdmissionReport",
    "ClusterBackgroundScanReport",
    "ClusterEphemeralReport",
    "ClusterPolicyReport",
    "EphemeralReport",
    "PolicyReport",
    "UpdateRequest",
  ),
];

function excluded(apiGroups: string[], ...kinds: string[]): Exclusion {
  return { apiGroups, kinds, clusters: [] };
}
