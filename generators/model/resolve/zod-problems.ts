import * as z from "zod";
import { suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";
import { knownKeys } from "./known-keys.ts";

/** zod's issues as problems: `at` gets the path behind it, an unknown key the nearest that the schema knows there. */
export function zodProblems(
  issues: readonly z.core.$ZodIssue[],
  at: string,
  code: string,
  schema: z.ZodType,
): Problem[] {
  return issues.flatMap((issue) => issueProblems(issue, place(at, issue.path), code, schema));
}

/** The same for a whole input file: entries of `clusters` and `machines` are placed in their own files, by name. */
export function doorProblems(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  file: string,
  schema: z.ZodType,
): Problem[] {
  return issues.flatMap((issue) => {
    const { at, path } = ownFile(issue.path, input, file);
    return issueProblems(issue, place(at, path), "FIELD_INVALID", schema);
  });
}

function issueProblems(
  issue: z.core.$ZodIssue,
  at: string,
  code: string,
  schema: z.ZodType,
): Problem[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) =>
      problem("KEY_UNKNOWN", at, `"${key}" is no setting here; ${suggestion(key, known)}`),
    );
  }
  return isMissing(issue)
    ? [problem("FIELD_MISSING", at, `is missing; ${expected(issue)}.`)]
    : [problem(code, at, `${expected(issue)}.`)];
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_union"
    ? issue.errors.length > 0 && issue.errors.flat().every(isMissing)
    : issue.code === "invalid_type" && issue.message.endsWith(received);
}

/** What zod says; where it only says that a key or every option is wrong, the reasons. */
function expected(issue: z.core.$ZodIssue): string {
  const inner =
    issue.code === "invalid_key"
      ? issue.issues
      : issue.code === "invalid_union" && issue.message === "Invalid input"
        ? issue.errors.flat()
        : [];
  if (inner.length > 0) return [...new Set(inner.map(expected))].join("; or ");
  return issue.message
    .replace(/^Invalid input: /, "")
    .replace(received, "")
    .replace(/\.$/, "");
}

const received = ", received undefined";

function place(at: string, path: readonly PropertyKey[]): string {
  return path.length === 0 ? at : `${at} ${path.map(String).join(".")}`;
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
