import { foreignNamespaces } from "../analysis/applications.ts";
import { placedOf } from "../analysis/kinds.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import { knownPods } from "../analysis/known-pods.ts";
import { hasLabels } from "../analysis/selector.ts";
import type { Check } from "./check.ts";

export const validServiceSelector: Check = {
  code: "REFERENCE_MISSING",
  why: "A Service that selects no pod, or a port that none of its pods has, has no endpoints: callers wait and give up.",
  requirement: "BAL-2",

  run: ({ model, placed }) => {
    const { platform } = model;
    const podsOf = knownPods(placed, model);
    const isForeign = foreignNamespaces(placed, platform);
    return placedOf(placed, "Service").flatMap((each) => {
      const { spec = {}, metadata } = each.object;
      const { selector = {}, ports = [], type } = spec;
      const cluster = targetOf(each, platform);
      if (Object.keys(selector).length === 0 || type === "ExternalName") return [];

      const pods = podsOf(cluster, metadata.namespace).filter(({ labels }) =>
        hasLabels(selector, labels),
      );
      if (pods.length === 0) {
        if (isForeign(cluster, metadata.namespace)) return [];
        const labels = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
        const message = `selects no pod of namespace ${metadata.namespace}: none is labelled ${labels.join(", ")}; mend the selector or the pods' labels in ${each.source}.`;
        return [{ at: placeOf(each, "spec.selector"), message }];
      }
      const offered = new Set(pods.flatMap((pod) => pod.ports));
      return ports.flatMap(({ port, targetPort = port }) => {
        if (offered.has(String(targetPort))) return [];
        const message = `leads port ${port} to "${targetPort}", which no container of the selected pods has; they have: ${[...offered].sort().join(", ") || "none"}; mend it in ${each.source}.`;
        return [{ at: placeOf(each, `spec.ports.${port}.targetPort`), message }];
      });
    });
  },
};
