import { lstatSync, type Dirent, type Stats } from "node:fs";
import { join } from "node:path";
import { problem, type Problem } from "../model/problem.ts";
import { attempt } from "./attempt.ts";

/** Why files cannot be written at these paths, relative to the root: links, files as folders, folders as files. */
export function obstacles(root: string, paths: readonly string[]): Problem[] {
  const folders = new Set(paths.flatMap(foldersAbove));
  const above = [...folders].flatMap((folder) => obstacle(root, folder, "folder"));
  if (above.length > 0)
    return above.filter(({ at }) => !above.some((other) => at.startsWith(`${other.at}/`)));
  return paths.flatMap((path) => obstacle(root, path, "file"));
}

/** What stands at a path instead of the file or folder that is needed there; nothing at all is no obstacle. */
export function obstacle(root: string, path: string, needed: "file" | "folder"): Problem[] {
  let found: Stats | undefined;
  const failure = attempt(path, () => {
    found = lstatSync(join(root, path), { throwIfNoEntry: false });
  });
  return found === undefined ? failure : refusal(path, found, needed);
}

/** The same for something that a folder lists. */
export function refusal(path: string, found: Stats | Dirent, needed: "file" | "folder"): Problem[] {
  if (found.isSymbolicLink()) {
    const message = `${path} is a link; render neither reads nor writes through links. Remove the link.`;
    return [problem("LINK_REFUSED", path, message)];
  }
  if (needed === "file" ? found.isFile() : found.isDirectory()) return [];
  const message = `${path} is not a ${needed}. Move it out of rendered/ or delete it.`;
  return [problem("PATH_BLOCKED", path, message)];
}

/** `a`, `a/b` of `a/b/c`. */
export function foldersAbove(path: string): string[] {
  const segments = path.split("/").slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join("/"));
}
