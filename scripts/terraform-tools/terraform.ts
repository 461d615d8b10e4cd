import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Finished, run } from "./run.ts";
import type { TerraformTools } from "./tools.ts";
import { withoutProviders } from "./without-providers.ts";

export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

export interface Validation {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** `init` without backend and `validate` of a copy of the module in `dir`; nothing is written to `dir`. */
export function terraformValidate(tools: TerraformTools, dir: string): Promise<Validation> {
  return inCopy(dir, async (copy) => {
    const init = await terraform(tools, copy, ["init", "-backend=false"]);
    if (init.code !== 0) return { ok: false, diagnostics: [asDiagnostic(init)] };
    const { stdout } = await terraform(tools, copy, ["validate", "-json"]);
    const report = JSON.parse(stdout) as { valid: boolean; diagnostics: Diagnostic[] };
    return { ok: report.valid, diagnostics: report.diagnostics };
  });
}

/**
 * The same without the provider: every resource and data source stands as a builtin `terraform_data` with its arguments
 * as input, so that syntax, templates and names are checked where the provider cannot be had. References to attributes
 * of resources fail here.
 */
export function terraformValidateSyntax(tools: TerraformTools, dir: string): Promise<Validation> {
  return inCopy(dir, async (copy) => {
    for (const name of (await readdir(copy)).filter((each) => each.endsWith(".tf.json"))) {
      const file = join(copy, name);
      const json = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
      await writeFile(file, JSON.stringify(withoutProviders(json)));
    }
    return terraformValidate(tools, copy);
  });
}

/** Outputs of the module after a real `apply`; for modules without a provider only. */
export function terraformOutputs(
  tools: TerraformTools,
  dir: string,
): Promise<Readonly<Record<string, unknown>>> {
  return inCopy(dir, async (copy) => {
    await succeed(terraform(tools, copy, ["init"]));
    await succeed(terraform(tools, copy, ["apply", "-auto-approve"]));
    const { stdout } = await succeed(terraform(tools, copy, ["output", "-json"]));
    const outputs = JSON.parse(stdout) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  });
}

/** Writes printed files to a folder of their own for as long as `use` takes. */
export async function withModule<T>(
  files: ReadonlyMap<string, string>,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), "espalier-module-"));
  try {
    for (const [name, text] of files) await writeFile(join(dir, name), text);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** Runs one verb without colour and without questions. */
export function terraform(
  { program, environment }: TerraformTools,
  cwd: string,
  [verb = "", ...args]: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const flags = verb === "init" || verb === "plan" || verb === "apply" ? ["-input=false"] : [];
  return run(program, [verb, "-no-color", ...flags, ...args], {
    cwd,
    environment: { ...environment, ...more },
  });
}

/** Gives `use` a copy of a module for as long as it takes. */
export async function inCopy<T>(dir: string, use: (copy: string) => Promise<T>): Promise<T> {
  const place = await mkdtemp(join(tmpdir(), "espalier-copy-"));
  const copy = join(place, "terraform");
  try {
    await copyModule(dir, copy);
    return await use(copy);
  } finally {
    await rm(place, { recursive: true });
  }
}

/** Copies a module over another, with the folder `cloud-init` beside it that its machines read. */
export async function copyModule(dir: string, copy: string): Promise<void> {
  await cp(dir, copy, { recursive: true, filter: (path) => !path.endsWith("/.terraform") });
  const cloudInit = join(dir, "../cloud-init");
  if (existsSync(cloudInit)) await cp(cloudInit, join(copy, "../cloud-init"), { recursive: true });
}

/** Throws what Terraform says when it refuses. */
export async function succeed(finished: Promise<Finished>): Promise<Finished> {
  const { code, stdout, stderr } = await finished;
  if (code !== 0) throw new Error(`terraform failed:\n${stderr || stdout}`);
  return { code, stdout, stderr };
}

function asDiagnostic({ stdout, stderr }: Finished): Diagnostic {
  return { severity: "error", summary: "terraform init failed", detail: stderr || stdout };
}
