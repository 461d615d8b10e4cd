import { directoryOf, placedIdentity, placeOf } from "../analysis/place.ts";
import type { PlacedObject } from "../model/kube-object.ts";
import type { Check } from "./check.ts";

export const uniqueObject: Check = {
  code: "DUPLICATE_OBJECT",
  why: "Two Applications that write one object undo each other's work at every sync.",
  requirement: "KUB-9",

  run: ({ model: { platform }, placed }) => {
    const first = new Map<string, PlacedObject>();
    return placed.flatMap((each) => {
      const identity = placedIdentity(each, platform);
      const owner = first.get(identity);
      if (owner === undefined) {
        first.set(identity, each);
        return [];
      }
      const message = `is rendered from ${each.source} into ${directoryOf(each)}, but ${owner.source} already renders it into ${directoryOf(owner)}; rename it in one of them, or keep it in one only.`;
      return [{ at: placeOf(each), message }];
    });
  },
};
