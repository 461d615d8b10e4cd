import { foreignNamespaces } from "../analysis/applications.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import { inventory } from "../analysis/provided.ts";
import { type Reference, references } from "../analysis/references.ts";
import { suggestion } from "../model/names.ts";
import type { Check, Finding } from "./check.ts";

export const validReferences: Check = {
  code: "REFERENCE_MISSING",
  why: "A pod that names a missing Secret never starts, an Ingress without its Service answers 503, and no schema sees it.",
  requirement: "BAL-2",

  run: ({ model: { platform }, placed }) => {
    const there = inventory(placed, platform);
    const isForeign = foreignNamespaces(placed, platform);
    return references(placed).flatMap((reference) => {
      const cluster = targetOf(reference.placed, platform);
      const found = there.find(cluster, reference);
      if (found === undefined)
        return isForeign(cluster, reference.namespace)
          ? []
          : missing(reference, cluster, there.names(cluster, reference));
      const { key } = reference;
      const { keys = "unknown" } = found;
      if (key === undefined || keys === "unknown" || keys.has(key)) return [];
      return missingKey(reference, key, [...keys]);
    });
  },
};

function missing(reference: Reference, cluster: string, names: readonly string[]): Finding[] {
  const { placed, path, name } = reference;
  const message = `names ${called(reference)}, which nothing renders in cluster ${cluster}; add it or mend the name in ${placed.source}; ${suggestion(name, names)}`;
  return [{ at: placeOf(placed, path), message }];
}

function missingKey(reference: Reference, key: string, keys: readonly string[]): Finding[] {
  const { placed, path, kind } = reference;
  const part = kind === "Service" ? "port" : "key";
  const message = `names ${part} "${key}" of ${called(reference)}, which does not have it; add it or mend the name in ${placed.source}; ${suggestion(key, keys)}`;
  return [{ at: placeOf(placed, path), message }];
}

function called({ kind, namespace, name }: Reference): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
