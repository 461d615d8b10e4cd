import { escapeTemplate, quoted } from "./escape.ts";
import {
  type Evaluated,
  type Expr,
  isEvaluated,
  kind,
  type Reference,
  type Template,
  type Value,
} from "./value.ts";

/**
 * Terraform source with values in it: expr`toset(${["a", "b"]})`. The text between is source, a value is always a
 * literal of its type (quoted and escaped once), so that no user's text becomes code.
 */
export function expr(source: TemplateStringsArray, ...values: readonly Value[]): Expr {
  const text = values.reduce<string>(
    (before, value, at) => `${before}${sourceOf(value)}${source.raw[at + 1]}`,
    source.raw[0] ?? "",
  );
  return { [kind]: "expression", source: text };
}

/** Text with evaluated parts: tpl`http://${ip}:${port}`. Strings, around and inside, are literals. */
export function tpl(
  text: TemplateStringsArray,
  ...values: readonly (string | number | Expr | Reference)[]
): Template {
  const parts = text.flatMap((literal, at) => {
    const value = values[at];
    return value === undefined
      ? [literal]
      : [literal, typeof value === "number" ? String(value) : value];
  });
  return { [kind]: "template", parts };
}

/** What is evaluated, as it stands in a JSON string. */
export function interpolated(value: Evaluated): string {
  switch (value[kind]) {
    case "expression":
      return `\${${value.source}}`;
    case "reference":
      return `\${${value.address}}`;
    case "template":
      return joined(value, escapeTemplate);
  }
}

/** The source of a value inside an expression; a spliced expression keeps its precedence by parentheses. */
export function sourceOf(value: Value): string {
  if (isEvaluated(value)) {
    if (value[kind] === "expression") return `(${value.source})`;
    if (value[kind] === "reference") return value.address;
    return `"${joined(value, (text) => quoted(text).slice(1, -1))}"`;
  }
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (isList(value)) return `[${value.map(sourceOf).join(", ")}]`;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries.map(([key, each]) => `${quoted(key)} = ${sourceOf(each ?? null)}`).join(", ")}}`;
}

/**
 * Literal parts are joined before they are escaped, or `$` and `{` from two parts would meet. Dollars right before an
 * evaluated part become a string of their own: `$` and `${a}` side by side would read as the escape `$${`.
 */
function joined({ parts }: Template, escape: (text: string) => string): string {
  const texts = [""];
  const sources: string[] = [];
  for (const part of parts) {
    if (typeof part === "string") {
      texts.push(`${texts.pop()}${part}`);
    } else {
      sources.push(sourceOf(part));
      texts.push("");
    }
  }
  return texts
    .map((text, at) => {
      const source = sources[at];
      if (source === undefined) return escape(text);
      const dollars = /\$*$/.exec(text)?.[0] ?? "";
      const before = escape(text.slice(0, text.length - dollars.length));
      return `${before}${dollars && `\${"${dollars}"}`}\${${source}}`;
    })
    .join("");
}

function isList(value: object): value is readonly Value[] {
  return Array.isArray(value);
}
