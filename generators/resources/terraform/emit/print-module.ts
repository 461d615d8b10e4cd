import { hasErrors, type Outcome } from "../../../model/problem.ts";
import type { TerraformModule } from "./module.ts";
import { moduleProblems } from "./module-problems.ts";
import { printFile } from "./print-file.ts";
import { type Json, literal } from "./print-value.ts";
import type { Literal } from "./value.ts";

/**
 * The text of every file by name: keys sorted, two spaces, LF, no BOM (Terraform refuses one), `{` alone on line 1 so
 * that the ownership mark can take its place. A file that says nothing is left out. Nothing is printed beside an error.
 */
export function printModule(module: TerraformModule): Outcome<ReadonlyMap<string, string>> {
  const files = Object.entries(module.files).map(([name, file]) => ({
    name,
    json: printFile(file),
  }));
  const problems = moduleProblems(module, files);
  if (hasErrors(problems)) return { value: new Map(), problems };

  const texts = files
    .filter(({ json }) => Object.keys(json).length > 0)
    .map(({ name, json }) => [name, print(json)] as const);
  return { value: new Map(texts.toSorted(([a], [b]) => (a < b ? -1 : 1))), problems };
}

/** A `*.tfvars.json` file: Terraform evaluates nothing in it. */
export function printVariableValues(values: Readonly<Record<string, Literal>>): string {
  return print(literal(values));
}

function print(json: Json): string {
  return `${JSON.stringify(json, (_, value: unknown) => sorted(value), 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
