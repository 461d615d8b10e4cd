import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Problem, problem } from "../model/problem.ts";

/** What is built when no kubeconform is found. */
export const kubeconformVersion = "v0.8.0";

/** What kubeconform says about files; an object without a schema is one of the `errors`. */
export interface KubeconformReport {
  readonly counts: Readonly<Record<"valid" | "invalid" | "errors" | "skipped", number>>;
  /** `KUBECONFORM_INVALID`, one for each object that is invalid or could not be judged. */
  readonly problems: readonly Problem[];
}

export interface KubeconformOptions {
  /** Folder that the paths, and the places of problems, are relative to. */
  readonly root: string;
  /** Folders of `<group>/<kind>_<version>.json`; the first that has a kind judges it. Nothing is fetched. */
  readonly schemaFolders: readonly string[];
  readonly cacheDir: string;
}

/**
 * Validates manifests as they were written: files, and all YAML and JSON below folders.
 * Null when there is no kubeconform and none can be built.
 */
export function kubeconform(
  paths: readonly string[],
  { root, schemaFolders, cacheDir }: KubeconformOptions,
): KubeconformReport | null {
  const program = findKubeconform(cacheDir);
  if (program === null) return null;
  // Without paths it would wait for a manifest on standard input.
  if (paths.length === 0)
    return { counts: { valid: 0, invalid: 0, errors: 0, skipped: 0 }, problems: [] };

  const locations = schemaFolders.flatMap((folder) => [
    "-schema-location",
    join(folder, "{{.Group}}", "{{.ResourceKind}}_{{.ResourceAPIVersion}}.json"),
  ]);
  const { stdout, stderr } = spawnSync(
    program,
    ["-strict", "-output", "json", "-summary", ...locations, ...paths],
    { cwd: root, encoding: "utf8", maxBuffer: Infinity },
  );
  if (!stdout.startsWith("{")) throw new Error(`bug: kubeconform could not run: ${stderr}`);
  const { resources, summary } = JSON.parse(stdout) as KubeconformOutput;
  return { counts: summary, problems: resources.map(problemOf) };
}

/** Only the resources that are not valid are listed. */
interface KubeconformOutput {
  readonly resources: readonly Resource[];
  readonly summary: KubeconformReport["counts"];
}

interface Resource {
  readonly filename: string;
  readonly kind: string;
  readonly name: string;
  readonly msg: string;
}

function problemOf({ filename, kind, name, msg }: Resource): Problem {
  // The sentence before the faults names only the schema's file.
  const faults = msg.replace(/^.* failed with '[^']*' - /s, "").replaceAll(/\s+/g, " ");
  return problem("KUBECONFORM_INVALID", `${filename} ${kind} ${name}`.trim(), faults);
}

function findKubeconform(cacheDir: string): string | null {
  const built = join(cacheDir, "bin", "kubeconform");
  const found = ["kubeconform", built].find(
    (program) => spawnSync(program, ["-v"]).error === undefined,
  );
  return found ?? (build(built) ? built : null);
}

/** Built aside and moved into place, so that an interrupted build leaves no half program. */
function build(program: string): boolean {
  mkdirSync(join(program, ".."), { recursive: true });
  const folder = mkdtempSync(`${program}-`);
  try {
    const { status } = spawnSync(
      "go",
      ["install", `github.com/yannh/kubeconform/cmd/kubeconform@${kubeconformVersion}`],
      { env: { ...process.env, GOBIN: folder } },
    );
    if (status === 0) renameSync(join(folder, "kubeconform"), program);
    return status === 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
