import { existsSync, lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Every file below a folder by its path relative to it, sorted; none where there is no folder. Links are not followed. */
export function filesIn(folder: string): Map<string, string> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .sort()
      .map((path) => [
        relative(folder, path),
        lstatSync(path).isFile() ? readFileSync(path, "utf8") : "(no file)",
      ]),
  );
}

/** Everything that writing leaves behind, of files and folders alike: `path inode mode mtime ctime`. */
export function tracesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const { ino, mode, mtimeNs, ctimeNs } = lstatSync(join(folder, path), { bigint: true });
      return [path, ino, mode.toString(8), mtimeNs, ctimeNs].join(" ");
    });
}

/** Paths whose bytes differ between two trees, or that only one of them has, sorted. */
export function differing(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...a.keys(), ...b.keys()])]
    .filter((path) => a.get(path) !== b.get(path))
    .sort();
}
