import { coldRun } from "./cold-run.ts";
import { type Cost, measure } from "./measure.ts";
import { costText, type Row } from "./table.ts";

/** What one manifest costs among many and among 1,000, above what the smallest root costs. */
export function linearity(manifests: number, turns: number): Row[] {
  const start = coldRun("render", smallest);
  const few = coldRun("render", 1_000);
  const many = coldRun("render", manifests);
  const costOf = measure([start, few, many], turns);
  return [
    row("CPU time", "ms", (cost) => cost.cpuSeconds * 1000),
    row("memory", "KiB", (cost) => cost.peakMiB * 1024),
  ];

  function row(name: string, unit: string, part: (cost: Cost) => number): Row {
    const each = (program: typeof start, count: number) =>
      (part(costOf(program)) - part(costOf(start))) / (count - smallest);
    const amongMany = each(many, manifests);
    const size = manifests.toLocaleString("en");
    return {
      what: `${name} of each among ${size} (${amongMany.toFixed(2)} ${unit}) / among 1,000`,
      ours: costText(costOf(many)),
      other: costText(costOf(few)),
      figure: amongMany / each(few, 1_000),
      unit: "x",
      target: { atMost: 1.5 },
    };
  }
}

/** One app. */
const smallest = 43;
