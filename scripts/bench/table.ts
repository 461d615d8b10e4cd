import type { Cost } from "./measure.ts";

/** One line of the result. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly other: string;
  /** In `unit`, as the target is. */
  readonly figure: number;
  readonly unit: "x" | "s";
  /** Absent for a figure that nothing was promised about. */
  readonly target?: Target;
}

type Target = { readonly atMost: number } | { readonly atLeast: number };

/** The rows as a table in Markdown, which reads well on a terminal too. */
export function table(rows: readonly Row[]): string {
  const lines = [
    ["measured", "ours", "other", "figure", "target", "verdict"],
    ...rows.map(({ what, ours, other, figure, unit, target }) => [
      what,
      ours,
      other,
      `${figure.toFixed(2)} ${unit}`,
      target === undefined ? "" : `${boundOf(target)} ${unit}`,
      target === undefined ? "" : isMet(figure, target) ? "met" : "not met",
    ]),
  ];
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const [head, ...body] = lines.map((cells) => lineOf(cells, widths, " "));
  return [head, lineOf([], widths, "-"), ...body].join("\n");
}

/** `1.85 s (1.62 CPU), 285 MiB`. */
export function costText({ seconds, cpuSeconds, peakMiB }: Cost): string {
  return `${seconds.toFixed(2)} s (${cpuSeconds.toFixed(2)} CPU), ${peakMiB.toFixed(0)} MiB`;
}

function lineOf(cells: readonly string[], widths: readonly number[], fill: string): string {
  return `| ${widths.map((width, column) => (cells[column] ?? "").padEnd(width, fill)).join(" | ")} |`;
}

function isMet(figure: number, target: Target): boolean {
  return "atMost" in target ? figure <= target.atMost : figure >= target.atLeast;
}

function boundOf(target: Target): string {
  return "atMost" in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`;
}
