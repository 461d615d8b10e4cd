import { cpus } from "node:os";
import { Command } from "commander";
import { committedPlatform } from "./committed.ts";
import { linearity } from "./linear.ts";
import { againstCdk8s, againstKosko } from "./peers.ts";
import { type Row, table } from "./table.ts";

// The command line of `npm run bench`. Numbers are reported and never fail anything: the exit code is always 0.
const program = new Command("bench")
  .description("Measures what DESIGN promises, as ratios in one run; see docs/bench.md.")
  .option("--turns <number>", "runs of each program, of which the median counts", Number, 5)
  .option("--large", "also 100,000 manifests, which takes minutes")
  .parse();
const { turns, large = false } = program.opts<{ turns: number; large?: boolean }>();

const measurements: readonly (readonly [name: string, run: () => Row[] | Promise<Row[]>])[] = [
  ["committed platform", () => committedPlatform(turns)],
  ["10,000 manifests, kosko", () => againstKosko(turns)],
  ["5,000 manifests, cdk8s", () => againstCdk8s(turns)],
  ["1,000 and 10,000 manifests", () => linearity(10_000, turns)],
  ["100,000 manifests", () => (large ? linearity(100_000, Math.min(turns, 3)) : [])],
];

const rows: Row[] = [];
for (const [name, run] of measurements) {
  process.stderr.write(`${name} ...\n`);
  try {
    rows.push(...(await run()));
  } catch (error) {
    process.stderr.write(`not measured: ${error instanceof Error ? error.message : error}\n`);
  }
}
const machine = `${cpus().length} x ${cpus()[0]?.model}, Node ${process.version}, ${turns} turns`;
console.log(`${machine}, ${new Date().toISOString().slice(0, 10)}\n\n${table(rows)}`);
