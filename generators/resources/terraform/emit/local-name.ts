/** Terraform's rule for names of resources, variables and outputs, in ASCII. */
export const localNamePattern = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/**
 * The nearest name that Terraform takes: `1node` is `_1node`, `k8s.node` is `k8s_node`. Two texts may meet in one name;
 * `printModule` reports that.
 */
export function localName(text: string): string {
  const name = text.replace(/[^A-Za-z0-9_-]/g, "_");
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}
