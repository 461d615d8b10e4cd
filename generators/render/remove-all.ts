import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { attempt, attemptEach } from "./attempt.ts";
import { foldersAbove } from "./obstacle.ts";

/** Removes files, then the folders above them that this leaves empty. Paths are relative to the root. */
export function removeAll(root: string, files: readonly { readonly path: string }[]): Problem[] {
  const failure = attemptEach(files, ({ path }) => rmSync(join(root, path), { force: true }));
  if (failure.length > 0) return failure;

  const folders = new Set(files.flatMap(({ path }) => foldersAbove(path)));
  return [...folders]
    .sort()
    .reverse() // a folder comes after those above it, so that the deepest goes first
    .flatMap((folder) => attempt(folder, () => removeEmpty(join(root, folder))));
}

function removeEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
