import type { PlainData, PlainMap } from "./plain-data.ts";
import { yamlText } from "./yaml.ts";

/**
 * A Kubernetes object as YAML: `apiVersion`, `kind`, `metadata` first, in metadata `name`, `namespace`, `labels`,
 * `annotations`; maps whose keys have no order of their own are sorted, all else stays in the object's order.
 */
export function kubeYaml(object: PlainData): string {
  return yamlText(object, kubeKeys);
}

function kubeKeys(map: PlainMap, field: string): readonly string[] {
  const keys = Object.keys(map);
  if (SORTED.has(field)) return keys.sort();
  const first = FIRST.get(field);
  return first === undefined ? keys : [...new Set([...first, ...keys])];
}

/** Maps of names to text; wherever they stand, sorting them changes no meaning. */
const SORTED = new Set(["labels", "matchLabels", "annotations", "data", "stringData"]);

/** Keys that come first in the map at a field; those that a map lacks are not written. */
const FIRST = new Map([
  ["", ["apiVersion", "kind", "metadata"]],
  ["metadata", ["name", "namespace", "labels", "annotations"]],
]);
