import type * as z from "zod";
import { suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";

/** zod's issues as problems: `at` gets the path behind it, an unknown key the nearest known one. */
export function zodProblems(
  issues: readonly z.core.$ZodIssue[],
  at: string,
  code: string,
  knownKeys: readonly string[] = [],
): Problem[] {
  return issues.flatMap((issue) => {
    const place = issue.path.length === 0 ? at : `${at} ${issue.path.map(String).join(".")}`;
    if (issue.code === "unrecognized_keys") {
      const known = issue.path.length === 0 ? knownKeys : [];
      return issue.keys.map((key) => {
        const hint =
          known.length > 0 ? suggestion(key, known) : "remove it or correct its spelling.";
        return problem("KEY_UNKNOWN", place, `"${key}" is no setting here; ${hint}`);
      });
    }
    if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
      return [problem("FIELD_MISSING", place, `is missing; expected ${issue.expected}.`)];
    }
    return [problem(code, place, `${issue.message}.`)];
  });
}

/** The same for a whole input file: entries of `clusters` and `machines` are placed in their own files, by name. */
export function doorProblems(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  file: string,
): Problem[] {
  return issues.flatMap((issue) => {
    const { at, path } = ownFile(issue.path, input, file);
    return zodProblems([{ ...issue, path }], at, "FIELD_INVALID");
  });
}

function ownFile(
  path: readonly PropertyKey[],
  input: unknown,
  file: string,
): { at: string; path: PropertyKey[] } {
  const [head, index, ...rest] = path;
  if (head !== "clusters" || typeof index !== "number") return { at: file, path: [...path] };
  const cluster = nameAt(input, ["clusters", index]);
  const [inner, machine, ...field] = rest;
  if (inner === "machines" && typeof machine === "number") {
    const name = nameAt(input, ["clusters", index, "machines", machine]);
    return { at: `clusters/${cluster}/machines.ts`, path: [name, ...field] };
  }
  return { at: `clusters/${cluster}/cluster.ts`, path: rest };
}

/** The name of the thing at a path; its index where it has none. */
function nameAt(input: unknown, path: readonly (string | number)[]): string {
  const found = [...path, "name"].reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
  return typeof found === "string" ? found : String(path.at(-1));
}
