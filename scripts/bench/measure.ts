import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { workFolder } from "./work-folder.ts";

/** What one run costs. */
export interface Cost {
  /** Wall time from start to end. */
  readonly seconds: number;
  /** Processor time of its Node processes; far less than wall time means that the machine was busy. */
  readonly cpuSeconds: number;
  /** Of its largest Node process. */
  readonly peakMiB: number;
}

/** A program to measure. */
export interface Program {
  /** The file and its arguments, given to `tsx` as `npm run` does. */
  readonly command: readonly string[];
  /** What has to be put back before each run; its time does not count. */
  readonly prepare?: () => void;
}

/**
 * Runs programs in turns (A B A B), so that whatever else the machine does falls on all alike, and gives the median cost
 * of each. The first turn fills the caches of disk and transpiler and is not counted. Throws when a program fails.
 */
export function measure(programs: readonly Program[], turns: number): (program: Program) => Cost {
  for (const program of programs) runOnce(program);
  const runs = Array.from({ length: turns }, () =>
    programs.map((program) => ({ program, cost: runOnce(program) })),
  ).flat();
  return (wanted) => {
    const costs = runs.filter(({ program }) => program === wanted).map(({ cost }) => cost);
    return {
      seconds: median(costs.map(({ seconds }) => seconds)),
      cpuSeconds: median(costs.map(({ cpuSeconds }) => cpuSeconds)),
      peakMiB: median(costs.map(({ peakMiB }) => peakMiB)),
    };
  };
}

const tsx = fileURLToPath(import.meta.resolve("tsx/cli"));
const recorder = join(import.meta.dirname, "record-cost.cjs");

function runOnce({ command, prepare }: Program): Cost {
  prepare?.();
  const costs = join(workFolder, "costs");
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, ...command], {
    env: {
      ...process.env,
      NODE_OPTIONS: `--require ${JSON.stringify(recorder)}`,
      BENCH_COSTS: costs,
    },
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0)
    throw new Error(`${command.join(" ")} ended with ${status}:\n${stdout}${stderr}`);

  const processes = readFileSync(costs, "utf8").trim().split("\n").map(numbers);
  rmSync(costs);
  return {
    seconds,
    cpuSeconds: processes.reduce((sum, [cpuSeconds = 0]) => sum + cpuSeconds, 0),
    peakMiB: Math.max(...processes.map(([, peakMiB = 0]) => peakMiB)),
  };
}

function numbers(line: string): number[] {
  return line.split(" ").map(Number);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
