import { placeOf } from "../analysis/place.ts";
import { containersOf, podTemplates } from "../analysis/pod-templates.ts";
import { bytes, milliCpu } from "../model/quantity.ts";
import type { Check } from "./check.ts";

export const validResources: Check = {
  code: "RESOURCES_INVERTED",
  why: "The API server refuses a pod that requests more than its limit, which shows first when no pod comes up.",
  requirement: "TR-K8S-3",

  run: ({ placed }) =>
    podTemplates(placed).flatMap((template) =>
      containersOf(template).flatMap(({ container: { name, resources = {} }, path }) => {
        const { requests = {}, limits = {} } = resources;
        return Object.keys(requests).flatMap((resource) => {
          const [request, limit] = [requests[resource], limits[resource]].map(String);
          if (!(amount(resource, request) > amount(resource, limit))) return [];
          const message = `container "${name}" requests ${request} ${resource}, more than its limit of ${limit}; raise the limit or lower the request in ${template.placed.source}.`;
          return [
            { at: placeOf(template.placed, `${path}.resources.requests.${resource}`), message },
          ];
        });
      }),
    ),
};

/** Millicores, bytes, or a count; NaN, which compares to nothing, where there is no quantity. */
function amount(resource: string, quantity = "undefined"): number {
  if (!/^[\d.]/.test(quantity)) return Number.NaN;
  return resource === "cpu" ? milliCpu(quantity) : bytes(quantity);
}
