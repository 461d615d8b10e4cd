import { type PlacedOf, placedOf } from "../analysis/kinds.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import type { Check } from "./check.ts";

export const requireIsolation: Check = {
  code: "NAMESPACE_NOT_ISOLATED",
  why: "Without a default deny every pod of the cluster may talk to every pod here.",
  requirement: "TR-K8S-7",

  run: ({ model: { platform }, placed }) => {
    const denied = new Set(
      placedOf(placed, "NetworkPolicy").flatMap((each) =>
        deniedBy(each).map(
          (direction) =>
            `${targetOf(each, platform)}/${each.object.metadata.namespace}/${direction}`,
        ),
      ),
    );
    return placedOf(placed, "Namespace").flatMap((each) => {
      const { name } = each.object.metadata;
      const open = directions.filter(
        (direction) => !denied.has(`${targetOf(each, platform)}/${name}/${direction}`),
      );
      if (open.length === 0) return [];
      const message = `no NetworkPolicy of ${name} denies ${open.join(" and ")} to all its pods; in ${each.source} add one with an empty podSelector, both policyTypes and no rules.`;
      return [{ at: placeOf(each), message }];
    });
  },
};

const directions = ["Ingress", "Egress"] as const;

/** The directions that a policy closes for every pod of its namespace. */
function deniedBy({ object: { spec } }: PlacedOf<"NetworkPolicy">): string[] {
  const { matchLabels = {}, matchExpressions = [] } = spec?.podSelector ?? {};
  if (spec === undefined || Object.keys(matchLabels).length + matchExpressions.length > 0)
    return [];
  const rules = { Ingress: spec.ingress ?? [], Egress: spec.egress ?? [] };
  // A policy that does not say its types is one of ingress.
  const types = spec.policyTypes ?? ["Ingress"];
  return directions.filter((each) => types.includes(each) && rules[each].length === 0);
}
