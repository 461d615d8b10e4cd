import { spawn } from "node:child_process";
import { existsSync, watch as watchFolder } from "node:fs";
import { join } from "node:path";

/**
 * Runs the same command in a new process now and after every change below `apps/` and `clusters/`; a new process reads
 * every module anew. Never returns: it ends with the terminal.
 */
export async function watch(root: string, command: readonly string[]): Promise<never> {
  let running = false;
  let again = false;
  let quiet: NodeJS.Timeout | undefined;

  for (const folder of ["apps", "clusters"]
    .map((name) => join(root, name))
    .filter((path) => existsSync(path))) {
    watchFolder(folder, { recursive: true }, () => {
      clearTimeout(quiet);
      // Editors write a file in several steps.
      quiet = setTimeout(run, 50);
    });
  }
  run();
  return new Promise(() => {});

  function run(): void {
    if (running) {
      again = true;
      return;
    }
    running = true;
    spawn(process.execPath, [...process.execArgv, ...command], { stdio: "inherit" }).on(
      "exit",
      () => {
        running = false;
        if (again) {
          again = false;
          run();
        }
      },
    );
  }
}
