import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generatedRoot } from "./generated-root.ts";
import type { Program } from "./measure.ts";
import { workFolder } from "./work-folder.ts";

/** A cache of the bench's own, for the repository's remembers which objects were validated before. */
export const cacheDir = join(workFolder, "cache");

/** Our engine on a generated root: no manifest is on the disk yet, none was validated before. */
export function coldRun(program: "render" | "build", manifests: number): Program {
  const root = generatedRoot(manifests);
  return {
    command: [join(import.meta.dirname, `programs/${program}.ts`), root, cacheDir],
    prepare: () => {
      putAside(join(root, "rendered"));
      rmSync(join(cacheDir, "validated"), { force: true });
    },
  };
}

function putAside(tree: string): void {
  if (existsSync(tree)) renameSync(tree, `${tree}-${process.hrtime.bigint()}`);
}
