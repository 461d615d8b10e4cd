import { hasErrors, sortProblems, type Problem, problem } from "../model/problem.ts";
import { suggestion } from "../model/names.ts";
import { compare, type Difference, type Files, within } from "../render/compare.ts";
import { readTree, writeTree } from "../render/disk.ts";
import { lineDiff } from "../render/line-diff.ts";
import { acquireLock } from "../render/lock.ts";
import { build, type Built } from "./build.ts";
import type { Finished, Report } from "./report.ts";

export interface RenderOptions {
  readonly root: string;
  readonly cacheDir: string;
  /** Only what lies below `rendered/<cluster>`; the whole model is still read. */
  readonly cluster?: string | undefined;
  /** Writes nothing; every difference is drift. */
  readonly check?: boolean | undefined;
  /** Milliseconds on any steady clock. */
  readonly clock: () => number;
}

/** Writes the tree, or with `check` says how it differs from what the sources say. */
export async function render(options: RenderOptions): Promise<Finished> {
  const { root, cacheDir, check = false, clock } = options;
  const started = clock();
  const result = await build(root, cacheDir);
  if (result.stage !== "built")
    return failed(result.problems, result.stage === "unreadable" ? 2 : 1);
  const unknown = unknownCluster(result.built, options.cluster);
  if (unknown.length > 0) return failed(unknown, 2);

  const wanted = within(result.built.files, options.cluster);
  const lock = check ? { value: () => {}, problems: [] } : acquireLock(root);
  if (hasErrors(lock.problems)) return failed(lock.problems, 1);
  try {
    return finish(wanted);
  } finally {
    lock.value();
  }

  function finish(files: Files): Finished {
    const found = readTree(root, options.cluster);
    if (hasErrors(found.problems))
      return failed([...(result.problems ?? []), ...found.problems], 1);
    const differences = compare(files, found.value);
    const done = check ? undefined : writeTree(root, differences);
    const problems = [...result.problems, ...(done ? done.problems : drift(differences))];
    const summary = {
      written: done?.value.written ?? 0,
      unchanged:
        files.size -
        differences.filter(({ status }) => status === "missing" || status === "changed").length,
      removed: done?.value.removed ?? 0,
      milliseconds: Math.round(clock() - started),
    };
    const ok = !hasErrors(problems);
    const report: Report = {
      verb: "render",
      ok,
      problems: sortProblems(problems),
      summary,
      ...(check ? { differences: differences.map(describe) } : {}),
    };
    return { report, exitCode: ok ? 0 : 1 };
  }
}

function failed(problems: readonly Problem[], exitCode: 1 | 2): Finished {
  return { report: { verb: "render", ok: false, problems: sortProblems(problems) }, exitCode };
}

/** A name that is no cluster, with the nearest that is. */
export function unknownCluster({ model }: Built, cluster: string | undefined): Problem[] {
  const names = model.clusters.map((each) => each.cluster.name);
  if (cluster === undefined || names.includes(cluster)) return [];
  return [
    problem(
      "CLUSTER_UNKNOWN",
      "--cluster",
      `no cluster is named "${cluster}"; ${suggestion(cluster, names)}`,
    ),
  ];
}

/** Differences as problems: whatever differs, `npm run render` mends it, but for foreign files. */
export function drift(differences: readonly Difference[]): Problem[] {
  return differences.map(({ status, path }) =>
    status === "foreign"
      ? problem(
          "FOREIGN_FILE",
          `rendered/${path}`,
          "was not written by render; move it out of rendered/ or delete it.",
        )
      : problem(
          "DRIFT",
          `rendered/${path}`,
          `is ${status}: the sources say something else; run: npm run render`,
        ),
  );
}

/** A difference for people: the lines that changed, as they are and as they should be. */
export function describe(difference: Difference): NonNullable<Report["differences"]>[number] {
  const { path, status } = difference;
  return {
    path,
    status,
    lines: status === "changed" ? lineDiff(difference.found, difference.text) : [],
  };
}
