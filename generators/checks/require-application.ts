import { folderReader, isOwnFolder, sourcesOf } from "../analysis/applications.ts";
import { isKind } from "../analysis/kinds.ts";
import { directoryOf, placeOf } from "../analysis/place.ts";
import type { PlacedObject } from "../model/kube-object.ts";
import type { Platform } from "../model/platform.ts";
import type { Check } from "./check.ts";

export const requireApplication: Check = {
  code: "UNREACHABLE_OBJECT",
  why: "What no Application reads stands in Git and never in a cluster, and nobody notices.",
  requirement: "KUB-9",

  run: ({ model: { platform }, placed }) => {
    const reached = reachedFromRoot(placed, platform);
    return placed
      .filter((each) => !reached.has(each))
      .map((each) => ({
        at: placeOf(each),
        message: `no Application that root leads to reads ${directoryOf(each)}, where ${each.source} puts it; an Application must name that folder as its source.path, with directory.recurse.`,
      }));
  },
};

/** The root, what it reads, and what the Applications among that read in turn. */
function reachedFromRoot(
  placed: readonly PlacedObject[],
  platform: Platform,
): ReadonlySet<PlacedObject> {
  const read = folderReader(placed);
  const reached = new Set(placed.filter(({ folder }) => folder === ""));
  // A set is walked in the order of insertion, with what is added on the way.
  for (const { object } of reached) {
    if (!isKind(object, "Application")) continue;
    const own = sourcesOf(object).filter((source) => isOwnFolder(source, platform));
    for (const each of own.flatMap(read)) reached.add(each);
  }
  return reached;
}
