import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasErrors, problem, warning, type Outcome, type Problem } from "../model/problem.ts";
import { attempt } from "./attempt.ts";
import type { Difference, Files } from "./compare.ts";
import { isTerraformOwn } from "./file-names.ts";
import { foldersAbove, obstacle, obstacles, refusal } from "./obstacle.ts";
import { removeAll } from "./remove-all.ts";
import { writeAll } from "./write-all.ts";

/** How many files a run wrote and removed. */
export interface Summary {
  readonly written: number;
  readonly removed: number;
}

/**
 * Every file below `<root>/rendered`, or below one cluster's folder of it, except Terraform's own. A folder that does not
 * exist is an empty tree. Links are refused, never followed: `LINK_REFUSED`; also `PATH_BLOCKED`, `DISK_REFUSED`.
 */
export function readTree(root: string, cluster = ""): Outcome<Files> {
  const top = cluster === "" ? "rendered" : `rendered/${cluster}`;
  refuseEscape(top);
  const files = new Map<string, string>();
  const problems = [...foldersAbove(top), top].flatMap((folder) =>
    obstacle(root, folder, "folder"),
  );
  if (problems.length > 0 || !existsSync(join(root, top))) return { value: files, problems };

  const folders = [top];
  for (const folder of folders) {
    const failure = attempt(folder, () => {
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        const path = `${folder}/${entry.name}`;
        if (isTerraformOwn(entry.name)) continue;
        if (entry.isDirectory()) folders.push(path);
        else if (entry.isFile()) files.set(inTree(path), readFileSync(join(root, path), "utf8"));
        else problems.push(...refusal(path, entry, "file"));
      }
    });
    problems.push(...failure);
  }
  return { value: files, problems };
}

/**
 * Makes the tree as it should be: writes what is missing or changed, then removes what is stale and the folders that this
 * empties. Nothing is changed when a foreign file is in the way (`FOREIGN_FILE`), a link or folder stands in a file's place
 * (`LINK_REFUSED`, `PATH_BLOCKED`) or a file cannot be written (`DISK_FULL`, `DISK_REFUSED`). Other foreign files are
 * warnings.
 */
export function writeTree(root: string, differences: readonly Difference[]): Outcome<Summary> {
  const inRoot = differences.map((each) => ({ ...each, path: `rendered/${each.path}` }));
  const wanted = inRoot.filter((each) => each.status === "missing" || each.status === "changed");
  const stale = inRoot.filter((each) => each.status === "stale");
  for (const { path } of wanted) refuseEscape(path);
  const touched = [...wanted, ...stale].map(({ path }) => path);

  const problems = [
    ...inRoot.filter((each) => each.status === "foreign").map(foreignFile),
    ...obstacles(root, touched),
  ];
  if (!hasErrors(problems)) problems.push(...writeAll(root, wanted));
  if (hasErrors(problems)) return { value: { written: 0, removed: 0 }, problems };

  problems.push(...removeAll(root, stale));
  return { value: { written: wanted.length, removed: stale.length }, problems };
}

function inTree(path: string): string {
  return path.slice("rendered/".length);
}

function foreignFile({ path, inTheWay }: Extract<Difference, { status: "foreign" }>): Problem {
  const [finding, reason] = inTheWay
    ? [problem, "is ours to write, but has no ownership mark"]
    : [warning, "is not written by render"];
  return finding("FOREIGN_FILE", path, `${path} ${reason}. Move it out of rendered/ or delete it.`);
}

/** The last line of defence: names are checked where paths are built, so a path that leaves the tree is our own mistake. */
function refuseEscape(path: string): void {
  const isPlain = path.split("/").every((segment) => !["", ".", ".."].includes(segment));
  if (!isPlain || /[\\\0]/.test(path))
    throw new Error(`bug: a path leaves the tree: ${JSON.stringify(path)}`);
}
