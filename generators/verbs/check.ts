import { checks } from "../checks/checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import { hasErrors, type Problem, sortProblems, warning } from "../model/problem.ts";
import { compare, type Files, within } from "../render/compare.ts";
import { readTree } from "../render/disk.ts";
import { kubeconform } from "../schemas/kubeconform.ts";
import { prepareSchemas } from "../schemas/schema-cache.ts";
import { build, type Built } from "./build.ts";
import { describe, drift, unknownCluster } from "./render.ts";
import type { Finished } from "./report.ts";

export interface CheckOptions {
  readonly root: string;
  readonly cacheDir: string;
  readonly cluster?: string | undefined;
  /** True where a missing tool is a failure: `CI=true`. */
  readonly strict: boolean;
}

/** Everything that must hold before a merge: drift, schemas of the written files, and every rule; all problems at once. */
export async function check({ root, cacheDir, cluster, strict }: CheckOptions): Promise<Finished> {
  const result = await build(root, cacheDir);
  if (result.stage !== "built")
    return finished(result.problems, result.stage === "unreadable" ? 2 : 1);
  const { built } = result;
  const unknown = unknownCluster(built, cluster);
  if (unknown.length > 0) return finished(unknown, 2);

  const found = readTree(root, cluster);
  const differences = hasErrors(found.problems)
    ? []
    : compare(within(built.files, cluster), found.value);
  const problems = [
    ...result.problems,
    ...found.problems,
    ...drift(differences),
    ...runChecks(checks, built).filter(
      ({ at }) => cluster === undefined || at.startsWith(`${cluster}:`),
    ),
    ...(await writtenFiles(built, found.value, { root, cacheDir, cluster, strict })),
  ];
  return finished(problems, hasErrors(problems) ? 1 : 0, differences.map(describe));
}

/** kubeconform on the Kubernetes files that lie on disk; one that is missing there is drift, and said as such. */
async function writtenFiles(
  { placed }: Built,
  found: Files,
  { root, cacheDir, cluster, strict }: CheckOptions,
): Promise<Problem[]> {
  const schemaFolder = await prepareSchemas(
    placed.map(({ object }) => object),
    cacheDir,
  );
  const report = kubeconform(kubernetesPaths(found, cluster), {
    root,
    schemaFolders: [schemaFolder],
    cacheDir,
  });
  if (report !== null) return [...report.problems];
  const missing = warning(
    "TOOL_MISSING",
    "kubeconform",
    "is not installed and cannot be built without Go, so the written files were not checked by it; install one of them.",
  );
  return [strict ? { ...missing, severity: "error" } : missing];
}

/** The folders that hold Kubernetes files only. */
export function kubernetesPaths(files: ReadonlyMap<string, string>, cluster?: string): string[] {
  const folders = [...files.keys()].flatMap((path) => {
    const [home, part = ""] = path.split("/");
    if (home === undefined || (cluster !== undefined && home !== cluster)) return [];
    return ["apps", "argocd", "hub", "root.yaml"].includes(part)
      ? [`rendered/${home}/${part}`]
      : [];
  });
  return [...new Set(folders)].sort();
}

function finished(
  problems: readonly Problem[],
  exitCode: Finished["exitCode"],
  differences?: Finished["report"]["differences"],
): Finished {
  const report = {
    verb: "check" as const,
    ok: exitCode === 0,
    problems: sortProblems(problems),
    ...(differences === undefined ? {} : { differences }),
  };
  return { report, exitCode };
}
