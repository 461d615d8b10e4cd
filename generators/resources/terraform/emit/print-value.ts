import { escapeTemplate } from "./escape.ts";
import { interpolated } from "./expression.ts";
import { isEvaluated } from "./value.ts";

/** Plain data that `JSON.stringify` writes; undefined members are left out. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** A value where Terraform reads templates: literals escaped, keys of maps too, evaluated values in `${}`. */
export function argument(value: unknown): Json {
  return walk(value, escapeTemplate, (each) => {
    if (!isEvaluated(each)) throw new Error("bug: a function or class instance in an argument");
    return interpolated(each);
  });
}

/** A value where Terraform reads no template: nothing is escaped, nothing evaluated may stand there. */
export function literal(value: unknown): Json {
  return walk(
    value,
    (text) => text,
    () => {
      throw new Error("bug: Terraform evaluates nothing here, but an expression was given");
    },
  );
}

function walk(
  value: unknown,
  text: (literal: string) => string,
  special: (value: object) => Json,
): Json {
  if (typeof value === "string") return text(value);
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value === "number") return exact(value);
  if (typeof value !== "object") throw new Error(`bug: ${typeof value} is no Terraform value`);
  if (Array.isArray(value)) return value.map((each) => walk(present(each), text, special));
  if (isEvaluated(value) || !isRecord(value)) return special(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [text(key), walk(each, text, special)]),
  );
}

/** JSON carries any number, a JavaScript number does not: an integer beyond 2^53 is wrong already. */
function exact(value: number): number {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    throw new Error(`bug: ${value} is no exact number; write it as text`);
  return value;
}

function present(element: unknown): unknown {
  if (element === null || element === undefined)
    throw new Error("bug: null in a list; where blocks stand Terraform reads it as an empty block");
  return element;
}

function isRecord(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
