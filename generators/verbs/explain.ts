import { existsSync } from "node:fs";
import { isAbsolute, join, relative, resolve as absolute } from "node:path";
import { parse } from "yaml";
import { suggestion } from "../model/names.ts";
import { problem, type Problem, sortProblems } from "../model/problem.ts";
import { objectPath } from "../render/path.ts";
import { build, type Built } from "./build.ts";
import { originsOf } from "./origins.ts";
import type { Finished } from "./report.ts";
import { valueAt } from "./value-at.ts";

export interface ExplainOptions {
  readonly root: string;
  readonly cacheDir: string;
  /** `rendered/dev/apps/shop/shop/deployment.api.yaml:spec.replicas`; without a path the whole file. */
  readonly target: string;
}

/** Where a value of a rendered file comes from: every layer that says something about the settings that move it. */
export async function explain({ root, cacheDir, target }: ExplainOptions): Promise<Finished> {
  const result = await build(root, cacheDir);
  if (result.stage !== "built")
    return failed(result.problems, result.stage === "unreadable" ? 2 : 1);
  const { built } = result;

  const [file = "", ...rest] = target.split(":");
  const path = rest.join(":");
  const inTree = treePath(file, root);
  const text = built.files.get(inTree);
  if (text === undefined) {
    const hint = suggestion(inTree, [...built.files.keys()]);
    return failed([problem("FILE_UNKNOWN", file, `is no file that render writes; ${hint}`)], 2);
  }
  const value = valueAt(parse(text), path);
  if (value === undefined) {
    return failed(
      [
        problem(
          "PATH_UNKNOWN",
          `${file}:${path}`,
          "the file has nothing at this path; name fields as spec.containers[0].image.",
        ),
      ],
      2,
    );
  }
  const explained = { file: `rendered/${inTree}`, path, value, ...originsFor(built, inTree, path) };
  return { report: { verb: "explain", ok: true, problems: [], explained }, exitCode: 0 };
}

function failed(problems: readonly Problem[], exitCode: 1 | 2): Finished {
  return { report: { verb: "explain", ok: false, problems: sortProblems(problems) }, exitCode };
}

function originsFor(built: Built, inTree: string, path: string) {
  const placed = built.placed.find((each) => objectPath(each).value === inTree);
  if (placed === undefined) return { source: "the renderer itself", origins: [] };
  return { source: placed.source, ...originsOf(built, placed, path) };
}

/** A path as somebody typed it, relative to `rendered/`. */
function treePath(file: string, root: string): string {
  const candidates = [isAbsolute(file) ? file : join(root, file), absolute(file)];
  const found = candidates.find((path) => existsSync(path)) ?? join(root, file);
  const path = relative(join(root, "rendered"), found);
  return path.startsWith("..") ? file.replace(/^rendered\//, "") : path;
}
