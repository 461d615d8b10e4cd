import { isTemporary } from "./file-names.ts";
import { isMarked } from "./ownership.ts";

/** Whole files, ownership mark included, by path relative to `rendered/` with `/` as separator. */
export type Files = ReadonlyMap<string, string>;

/** What has to happen to one file before the tree is as it should be. */
export type Difference =
  | { readonly status: "missing"; readonly path: string; readonly text: string }
  | {
      readonly status: "changed";
      readonly path: string;
      readonly text: string;
      readonly found: string;
    }
  /** Ours, and no longer produced; what an interrupted run left behind is stale as well. */
  | { readonly status: "stale"; readonly path: string }
  /** Not ours. `inTheWay`: it stands where a file has to be written. */
  | { readonly status: "foreign"; readonly path: string; readonly inTheWay: boolean };

/** What differs between the files that should be and those that are there, sorted by path. */
export function compare(wanted: Files, found: Files): Difference[] {
  const differences = [
    ...[...wanted].flatMap(([path, text]) => differenceAt(path, text, found.get(path))),
    ...[...found].flatMap(([path, text]) => (wanted.has(path) ? [] : [unwanted(path, text)])),
  ];
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files of one cluster's folder; all of them without a cluster. */
export function within(files: Files, cluster = ""): Files {
  if (cluster === "") return files;
  return new Map([...files].filter(([path]) => path.startsWith(`${cluster}/`)));
}

function differenceAt(path: string, text: string, found: string | undefined): Difference[] {
  if (found === undefined) return [{ status: "missing", path, text }];
  if (found === text) return [];
  return [
    isMarked(found)
      ? { status: "changed", path, text, found }
      : { status: "foreign", path, inTheWay: true },
  ];
}

function unwanted(path: string, text: string): Difference {
  return isTemporary(path) || isMarked(text)
    ? { status: "stale", path }
    : { status: "foreign", path, inTheWay: false };
}
