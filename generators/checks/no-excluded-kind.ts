import {
  builtInExclusions,
  configuredExclusions,
  defaultExclusions,
  excludes,
} from "../analysis/exclusions.ts";
import { placeOf, targetOf } from "../analysis/place.ts";
import { registeredClusters } from "../analysis/registered-clusters.ts";
import type { Check } from "./check.ts";

export const noExcludedKind: Check = {
  code: "KIND_EXCLUDED",
  why: "Argo CD skips what it does not watch without a word: the object stands in Git and never in a cluster.",
  requirement: "KUB-9",

  run: ({ model: { platform }, placed }) => {
    const settings = placed.flatMap((each) => {
      const exclusions = configuredExclusions(each.object);
      return exclusions === undefined ? [] : [{ placed: each, exclusions }];
    });
    const broken = settings.filter(({ exclusions }) => exclusions === null);
    const [setting] = settings;
    const exclusions = [...builtInExclusions, ...(setting?.exclusions ?? defaultExclusions)];
    const wayOut =
      setting === undefined
        ? 'which is Argo CD\'s own list; set configs.cm["resource.exclusions"] in the values of its chart to a list without the kind.'
        : `which ${setting.placed.source} sets for Argo CD; take the kind off that list, or the object out of the tree.`;
    const servers = new Map(
      registeredClusters(platform).map((each) => [each.cluster, each.server]),
    );
    const skipped = placed.filter((each) => {
      const server = servers.get(targetOf(each, platform)) ?? "";
      return exclusions.some((exclusion) => excludes(exclusion, each.object, server));
    });
    return [
      ...broken.map(({ placed: each }) => ({
        at: placeOf(each, "spec.source.helm.valuesObject.configs.cm.resource.exclusions"),
        message: `is no YAML list of apiGroups, kinds and clusters, so Argo CD would not start with it; mend it in ${each.source}.`,
      })),
      ...skipped.map((each) => ({
        at: placeOf(each),
        message: `${each.object.kind} is a kind on resource.exclusions, ${wayOut}`,
      })),
    ];
  },
};
