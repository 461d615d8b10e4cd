import type { Platform } from "../../model/platform.ts";
import { revision } from "./names.ts";

/** A folder of the rendered tree as a source. */
export function folder(platform: Platform, path: string) {
  return {
    repoURL: platform.git.repository,
    targetRevision: revision(platform),
    path: `rendered/${path}`,
  };
}
