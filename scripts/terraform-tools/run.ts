import { spawn } from "node:child_process";

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; `environment` comes on top of ours, without any `TF_*` of ours. */
export function run(
  program: string,
  args: readonly string[],
  {
    cwd,
    environment,
    input = "",
  }: {
    readonly cwd: string;
    readonly environment: Readonly<Record<string, string>>;
    readonly input?: string;
  },
): Promise<Finished> {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("TF_"));
  const env = { ...Object.fromEntries(ours), ...environment };
  return new Promise((done, failed) => {
    const child = spawn(program, args, { cwd, env });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", failed);
    child.on("close", (code) =>
      done({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      }),
    );
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
