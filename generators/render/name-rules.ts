import { groupOf, type KubeObject } from "../model/kube-object.ts";

/** What Kubernetes demands of a name. */
export interface NameRule {
  readonly pattern: RegExp;
  /** The same for a person, continuing "it must". */
  readonly demand: string;
}

/** RFC 1123 label: namespaces, and every folder of the rendered tree. */
export const label: NameRule = {
  pattern: /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
  demand: "be 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends",
};

/** RFC 1123 subdomain: most objects, and API groups. */
export const subdomain: NameRule = {
  pattern: /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  demand: "be 1 to 253 of a-z, 0-9, - and ., with a letter or digit at both ends of each part",
};

/** RFC 1035 label: Services (their name becomes a DNS record) and, in lower case, kinds. */
export const letterLabel: NameRule = {
  pattern: /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
  demand: "be 1 to 63 of a-z, 0-9 and -, with a letter first and a letter or digit last",
};

/** RBAC: any one segment of a URL path; invisible characters are refused by us, not by Kubernetes. */
export const pathSegment: NameRule = {
  pattern: /^(?!\.{1,2}$)[^/%\p{C}]+$/u,
  demand: "be visible characters other than / and %, and neither . nor ..",
};

/**
 * The rule for an object's own name.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names
 */
export function nameRule(object: KubeObject): NameRule {
  const group = groupOf(object);
  if (group === "rbac.authorization.k8s.io") return pathSegment;
  if (group !== "") return subdomain;
  if (object.kind === "Service") return letterLabel;
  return object.kind === "Namespace" ? label : subdomain;
}
