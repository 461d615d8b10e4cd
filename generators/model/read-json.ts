import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as z from "zod";
import { type Outcome, problem } from "./problem.ts";
import { doorProblems } from "./resolve/zod-problems.ts";

/** The JSON files of a folder, one an environment, each reduced to the record inside. */
export function readByEnvironment<T, Inner>(
  root: string,
  folder: string,
  schema: z.ZodType<T>,
  inner: (file: T) => Inner,
): Outcome<Record<string, Inner>> {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  const files = names
    .filter((name) => name.endsWith(".json"))
    .map(
      (name) =>
        [name.slice(0, -".json".length), readJson(root, `${folder}/${name}`, schema)] as const,
    );
  const entries = files.flatMap(([name, { value }]) =>
    value === undefined ? [] : [[name, inner(value)] as const],
  );
  return {
    value: Object.fromEntries(entries),
    problems: files.flatMap(([, { problems }]) => problems),
  };
}

/** A JSON file through its schema; undefined where it cannot be understood. */
export function readJson<T>(
  root: string,
  file: string,
  schema: z.ZodType<T>,
): Outcome<T | undefined> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(root, file), "utf8"), refuseProto);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      value: undefined,
      problems: [problem("INPUT_BROKEN", file, `is not readable: ${reason}`)],
    };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { value: undefined, problems: doorProblems(parsed.error.issues, json, file, schema) };
}

/** Copied into a record, that key would replace its prototype. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new Error('the key "__proto__" is refused; remove it.');
  return value;
}
