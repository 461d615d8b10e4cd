import { foreignNamespaces } from "../analysis/applications.ts";
import { placedOf } from "../analysis/kinds.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import { selects } from "../analysis/selector.ts";
import type { Check } from "./check.ts";

export const validServiceMonitor: Check = {
  code: "REFERENCE_MISSING",
  why: "Prometheus says nothing about a target that it never found; the alert that needs it never fires.",
  requirement: "SITE-10",

  run: ({ model: { platform }, placed }) => {
    const isForeign = foreignNamespaces(placed, platform);
    const services = Map.groupBy(placedOf(placed, "Service"), (each) => targetOf(each, platform));
    return placedOf(placed, "ServiceMonitor").flatMap((each) => {
      const { spec, metadata } = each.object;
      const { any = false, matchNames = [metadata.namespace] } = spec.namespaceSelector ?? {};
      const cluster = targetOf(each, platform);
      // What a chart brings into such a namespace cannot be seen here.
      if (any || matchNames.some((namespace) => isForeign(cluster, namespace))) return [];

      const found = (services.get(cluster) ?? []).filter(
        ({ object }) =>
          matchNames.includes(object.metadata.namespace) &&
          selects(spec.selector, object.metadata.labels ?? {}),
      );
      if (found.length === 0) {
        const message = `selects no Service in ${matchNames.join(", ")}; mend the selector or the Service's labels in ${each.source}.`;
        return [{ at: placeOf(each, "spec.selector"), message }];
      }
      const ports = found.flatMap(
        ({ object }) => object.spec?.ports?.map(({ name }) => name) ?? [],
      );
      return spec.endpoints.flatMap(({ port }, index) => {
        if (port === undefined || ports.includes(port)) return [];
        const message = `reads port "${port}", which none of the selected Services has; they have: ${ports.join(", ")}; mend it in ${each.source}.`;
        return [{ at: placeOf(each, `spec.endpoints[${index}].port`), message }];
      });
    });
  },
};
