import { styleText } from "node:util";
import type { Report } from "./report.ts";

type Style = Parameters<typeof styleText>[0];

/** A report for people. Colours only where the stream is a terminal. */
export function printText(report: Report, colours: boolean): string {
  const paint = (style: Style, text: string) =>
    colours ? styleText(style, text, { validateStream: false }) : text;
  return [
    ...report.problems.map(({ severity, code, at, message, requirement }) => {
      const mark = paint(severity === "error" ? "red" : "yellow", `${severity} ${code}`);
      return `${mark} ${safe(at)}\n  ${safe(message)}${requirement ? ` [${requirement}]` : ""}`;
    }),
    ...(report.differences ?? []).flatMap(({ status, path, lines }) => [
      `${paint("bold", status.padEnd(8))} rendered/${path}`,
      ...lines.map(
        (line) =>
          `    ${paint(line.startsWith("-") ? "red" : line.startsWith("+") ? "green" : "dim", safe(line))}`,
      ),
    ]),
    ...explained(report),
    closing(report),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function explained({ explained }: Report): string[] {
  if (explained === undefined) return [];
  const { file, path, value, source, template, origins } = explained;
  return [
    `${file}${path === "" ? "" : `:${path}`} = ${JSON.stringify(value)}`,
    `  from ${source}${template === undefined ? "" : `, template ${template}`}`,
    ...origins.flatMap(({ setting, layers }) => [
      `  ${setting}`,
      ...layers.map(
        ({ layer, file: from, value: said, wins }) =>
          `    ${wins ? "*" : " "} ${layer} (${from}): ${JSON.stringify(said)}`,
      ),
    ]),
    ...(origins.length === 0 ? ["  no setting moves it: it belongs to the template"] : []),
  ];
}

function closing({ verb, ok, problems, summary }: Report): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const found = `${errors} errors, ${warnings} warnings`;
  if (summary === undefined) return verb === "explain" && ok ? "" : `${verb}: ${found}`;
  const { written, unchanged, removed, milliseconds } = summary;
  return `${verb}: ${written} written, ${unchanged} unchanged, ${removed} removed in ${milliseconds} ms; ${found}`;
}

/** Control characters could recolour a terminal or forge a line of a CI log. */
function safe(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
