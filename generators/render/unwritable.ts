import { textScalar } from "./scalar.ts";

/** Why a value would not be read back as it is, with the way out; `undefined` when it would. Lists and maps are not entered. */
export function unwritableValue(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return value.isWellFormed() ? undefined : `text has ${LONE_SURROGATE}`;
    case "number":
      return unwritableNumber(value);
    case "bigint":
      return `${value}n is a bigint; write a number, or text.`;
    case "object":
      return unwritableObject(value);
    case "boolean":
      return undefined;
    case "undefined":
      return "undefined stands where a value is needed; leave the item out of its list.";
    case "function":
      return "a function is no data; write what it returns, or leave the field out.";
    case "symbol":
      return "a symbol is no data; write text, or leave the field out.";
  }
}

/** Why a key would not be read back as it is, with the way out; `undefined` when it would. */
export function unwritableKey(key: string): string | undefined {
  if (POLLUTING.has(key))
    return `the key ${key} changes JavaScript objects that are built from it; choose another key.`;
  if (!key.isWellFormed()) return `the key has ${LONE_SURROGATE}`;
  if (key.length > SURELY_SHORT && textScalar(key).length > LONGEST_KEY)
    return `the key takes more than ${LONGEST_KEY} characters, which YAML refuses; choose a shorter one.`;
  return undefined;
}

/** Why data ends below `ancestors`, with the way out; `undefined` when it may go on. */
export function unwritableNesting(
  value: unknown,
  ancestors: readonly unknown[],
): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (ancestors.includes(value))
    return "the value contains itself; write a copy of the fields that are meant.";
  if (ancestors.length === DEEPEST)
    return `data is nested deeper than ${DEEPEST} levels; write it flatter, or as text.`;
  return undefined;
}

function unwritableNumber(number: number): string | undefined {
  if (!Number.isFinite(number))
    return `${number} is no number of JSON; write a finite number, or leave the field out.`;
  if (!Number.isInteger(number) || Number.isSafeInteger(number)) return undefined;
  return `${number} is beyond ±${Number.MAX_SAFE_INTEGER}, where numbers lose digits; write it as text.`;
}

function unwritableObject(value: object | null): string | undefined {
  if (value === null || Array.isArray(value)) return undefined;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return undefined;
  if (value instanceof Date) return "a Date is no data; write text, for example of toISOString().";
  const name = prototype.constructor?.name ?? "a class";
  return `an instance of ${name} is no plain data; write a plain object with its fields.`;
}

const LONE_SURROGATE =
  "half of a surrogate pair, for which Go's readers refuse the whole file; repair the text.";

const POLLUTING = new Set(["__proto__", "constructor", "prototype"]);

/** Characters that readers of YAML look ahead for the colon after a key, quotes and escapes included. */
const LONGEST_KEY = 1024;

/** Even with each character written as `\uNNNN`. */
const SURELY_SHORT = 128;

/** Far deeper than any manifest, far shallower than where readers written as recursive functions give up. */
const DEEPEST = 100;
