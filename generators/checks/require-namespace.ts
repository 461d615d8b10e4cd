import { placedOf } from "../analysis/kinds.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import type { PlacedObject } from "../model/kube-object.ts";
import { suggestion } from "../model/names.ts";
import type { Check, Finding } from "./check.ts";

export const requireNamespace: Check = {
  code: "NAMESPACE_MISSING",
  why: "An object whose namespace nobody makes waits for ever; in a namespace of somebody else it has no limits and no policies.",

  run: ({ model: { platform }, placed }) => {
    const clusters = Map.groupBy(placed, (each) => targetOf(each, platform));
    return [...clusters].flatMap(([cluster, objects]) => homeless(cluster, objects));
  },
};

/** One finding a namespace, at the first object that wants to live there. */
function homeless(cluster: string, placed: readonly PlacedObject[]): Finding[] {
  const made = namespacesOf(placed);
  const wanted = Map.groupBy(placed, ({ object }) => object.metadata.namespace);
  return [...wanted].flatMap(([namespace, [first, ...more]]) => {
    if (namespace === undefined || first === undefined) return [];
    if (namespace === "kube-system" || made.includes(namespace)) return [];
    const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
    const message = `lives in namespace "${namespace}"${others}, which nothing renders in cluster ${cluster}; in ${first.source} use the app's own namespace, or list it among the namespaces of clusters/${cluster}/cluster.ts; ${suggestion(namespace, made)}`;
    return [{ at: placeOf(first, "metadata.namespace"), message }];
  });
}

function namespacesOf(placed: readonly PlacedObject[]): string[] {
  // Argo CD runs in the namespace of its root before anything is rendered.
  const roots = placed.filter(({ folder }) => folder === "");
  return [
    ...placedOf(placed, "Namespace").map(({ object }) => object.metadata.name),
    ...roots.flatMap(({ object }) => object.metadata.namespace ?? []),
  ];
}
