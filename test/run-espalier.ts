import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect } from "vitest";
import { type Report, reportSchema } from "../generators/verbs/report.ts";
import { repository } from "./rendered.ts";

/** The smallest valid root; copies of it are what most tests change. */
export const minimalRoot = join(repository, "test/fixtures/valid/minimal");

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Over the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Shell commands that the process inherits: `umask 077`, `ulimit -f 64`. */
  readonly limits?: string;
  /** Not as root, whom permissions do not stop. */
  readonly unprivileged?: boolean;
}

/**
 * Runs the real command as a process of its own, in a folder that is neither root nor repository. Whatever happens, it
 * must not end in a stack trace.
 */
export async function espalier(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { env = {}, limits = "umask 022", unprivileged = false } = options;
  const command = [...program, ...args];
  const child = spawn("sh", ["-c", `${limits}; exec "$0" "$@"`, ...command], {
    cwd: elsewhere,
    env: { ...process.env, CI: "", NODE_COMPILE_CACHE: compileCache, ...env },
    ...(unprivileged && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}),
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  expect(`${stdout}\n${stderr}`, args.join(" ")).not.toMatch(/^\s+at .*:\d+:\d+|^Error: |bug: /m);
  return { exitCode, stdout, stderr };
}

/** The same with `--format json`: the one document on stdout, parsed by its schema, and the exit code. */
export async function reported(
  args: readonly string[],
  options?: RunOptions,
): Promise<Report & Pick<Run, "exitCode">> {
  const { exitCode, stdout, stderr } = await espalier([...args, "--format", "json"], options);
  expect(stderr, args.join(" ")).toBe("");
  return { ...reportSchema.parse(JSON.parse(stdout)), exitCode };
}

/** A copy of a root outside the repository, with files laid over it; it is removed when the test file ends. */
export function copyRoot(from: string, files: Readonly<Record<string, string>> = {}): string {
  const root = copyInputs(from, files);
  if (existsSync(join(from, "rendered")))
    cpSync(join(from, "rendered"), join(root, "rendered"), { recursive: true });
  return root;
}

/** The same without its rendered tree. */
export function copyInputs(from: string, files: Readonly<Record<string, string>> = {}): string {
  const root = mkdtempSync(join(temporary, "root-"));
  for (const folder of ["apps", "clusters"])
    cpSync(join(from, folder), join(root, folder), { recursive: true });
  writeFiles(root, files);
  return root;
}

/** Writes files by their path relative to a root; missing folders are made. */
export function writeFiles(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** User and group without any rights of their own. */
export const nobody = 65534;

/** What `tsx generators/main.ts` starts, without the process that waits for it: a fifth of the time of most tests. */
const program = [
  join(repository, "node_modules/.bin/node"),
  "--import",
  import.meta.resolve("tsx"),
  join(repository, "generators/main.ts"),
];
const temporary = mkdtempSync(join(tmpdir(), "espalier-test-"));
/** Hundreds of starts of one program: a fifth of the time is compiling the same JavaScript. */
const compileCache = join(repository, ".cache/compiled");
const elsewhere = join(temporary, "elsewhere");
mkdirSync(elsewhere);
// For runs as nobody: temporary folders are private.
chmodSync(temporary, 0o755);

afterAll(() => rmSync(temporary, { recursive: true, force: true }));
