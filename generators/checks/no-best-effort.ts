import { placeOf } from "../analysis/place.ts";
import { containersOf, podTemplates } from "../analysis/pod-templates.ts";
import type { Check } from "./check.ts";

export const noBestEffort: Check = {
  code: "QOS_BEST_EFFORT",
  why: "Such pods are the first that a node under pressure kills.",
  requirement: "TR-K8S-4",

  run: ({ placed }) =>
    podTemplates(placed)
      .filter((template) => {
        const bounded = [template.spec, ...containersOf(template).map((each) => each.container)];
        return !bounded.some(
          ({ resources }) => counts(resources?.requests) || counts(resources?.limits),
        );
      })
      .map(({ placed: each, path }) => ({
        at: placeOf(each, path),
        message: `no container requests or limits CPU or memory, so its pods are of class BestEffort; set resources in ${each.source}.`,
      })),
};

/** The class only looks at CPU and memory, and takes zero for nothing. */
function counts(amounts: Readonly<Record<string, string | number>> = {}): boolean {
  return ["cpu", "memory"].some((resource) => Number.parseFloat(String(amounts[resource])) > 0);
}
