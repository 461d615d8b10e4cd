import { isKind } from "../analysis/kinds.ts";
import { placeOf } from "../analysis/place.ts";
import type { KubeObject } from "../model/kube-object.ts";
import type { Check } from "./check.ts";

export const requirePruneGuard: Check = {
  code: "PRUNE_UNGUARDED",
  why: "A renamed or removed line would otherwise delete a database with everything in it at the next sync.",
  requirement: "SITE-16",

  run: ({ model: { clusters }, placed }) => {
    const keeping = new Map(
      clusters.flatMap(({ cluster, instances }) =>
        instances
          .filter(({ environment }) => environment.keepData)
          .map(({ name, environment }) => [`${cluster.name}/apps/${name}`, environment.name]),
      ),
    );
    return placed.flatMap((each) => {
      const environment = keeping.get(`${each.cluster}/${each.folder}`);
      if (environment === undefined || !holdsData(each.object)) return [];
      const options = optionsOf(each.object);
      const missing = ["Prune=false", "Delete=false"].filter((option) => !options.includes(option));
      if (missing.length === 0) return [];
      const message = `environment ${environment} keeps data, but ${syncOptions} lacks ${missing.join(",")}; add it in ${each.source}.`;
      return [{ at: placeOf(each, "metadata.annotations"), message }];
    });
  },
};

const syncOptions = "argocd.argoproj.io/sync-options";

/** A namespace takes everything inside with it. */
function holdsData(object: KubeObject): boolean {
  if (isKind(object, "StatefulSet")) return (object.spec?.volumeClaimTemplates ?? []).length > 0;
  return isKind(object, "Namespace") || isKind(object, "PersistentVolumeClaim");
}

function optionsOf({ metadata }: KubeObject): string[] {
  return (metadata.annotations?.[syncOptions] ?? "").split(",").map((option) => option.trim());
}
