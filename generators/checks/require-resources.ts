import { placeOf } from "../analysis/place.ts";
import { containersOf, podTemplates } from "../analysis/pod-templates.ts";
import type { Check } from "./check.ts";

export const requireResources: Check = {
  code: "RESOURCES_MISSING",
  why: "Without requests a pod is placed where it does not fit; without limits one pod starves its node.",
  requirement: "TR-K8S-3",

  run: ({ placed }) =>
    podTemplates(placed).flatMap((template) =>
      containersOf(template).flatMap(({ container: { name, resources }, path }) => {
        const missing = (["requests", "limits"] as const).flatMap((bound) =>
          ["cpu", "memory"]
            .filter((resource) => resources?.[bound]?.[resource] === undefined)
            .map((resource) => `${bound}.${resource}`),
        );
        if (missing.length === 0) return [];
        const message = `container "${name}" has no ${missing.join(", ")}; set resources in ${template.placed.source}.`;
        return [{ at: placeOf(template.placed, `${path}.resources`), message }];
      }),
    ),
};
