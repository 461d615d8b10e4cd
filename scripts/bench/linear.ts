import { coldRun } from "./cold-run.ts";
import { type Cost, measure } from "./measure.ts";
import { costText, type Row } from "./table.ts";

/** What one manifest costs among 1,000 and among many, above what the smallest root costs. */
export function linearity(manifests: number, turns: number): Row[] {
  const start = coldRun("render", smallest);
  const few = coldRun("render", 1_000);
  const many = coldRun("render", manifests);
  const costOf = measure([start, few, many], turns);

  const amongFew = eachAbove(costOf(start), costOf(few), 1_000);
  const amongMany = eachAbove(costOf(start), costOf(many), manifests);
  const texts = { ours: costText(costOf(many)), other: costText(costOf(few)) };
  const what = `each of ${manifests.toLocaleString("en")} manifests / of 1,000`;
  return [
    {
      what: `${what}: time (${(amongMany.seconds * 1000).toFixed(2)} ms)`,
      ...texts,
      figure: amongMany.seconds / amongFew.seconds,
      unit: "x",
      target: { atMost: 1.5 },
    },
    {
      what: `${what}: memory (${(amongMany.peakMiB * 1024).toFixed(0)} KiB)`,
      ...texts,
      figure: amongMany.peakMiB / amongFew.peakMiB,
      unit: "x",
      target: { atMost: 1.5 },
    },
  ];
}

/** One app. */
const smallest = 43;

function eachAbove(start: Cost, cost: Cost, manifests: number): Cost {
  return {
    seconds: (cost.seconds - start.seconds) / (manifests - smallest),
    peakMiB: (cost.peakMiB - start.peakMiB) / (manifests - smallest),
  };
}
