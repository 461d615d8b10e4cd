import type { ErrorObject } from "ajv";
import { suggestion } from "../model/names.ts";

/** One thing that is wrong with an object: where, as `spec.ports[0].name`, and what. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** One fault for each place, however many schemas and alternatives complain about it. */
export function faults(errors: readonly ErrorObject[], object: object): Fault[] {
  const byPlace = Map.groupBy(errors, placeOf);
  return [...byPlace].map(([pointer, complaints]) => {
    const keys = keysOf(pointer);
    return { path: pathOf(keys), message: messageOf(complaints, valueAt(object, keys)) };
  });
}

/** A JSON pointer. A missing or unknown key is a fault of the key, not of the object around it. */
function placeOf({ instancePath, params }: ErrorObject): string {
  const key: unknown = params["missingProperty"] ?? params["additionalProperty"];
  return typeof key === "string" ? `${instancePath}/${escape(key)}` : instancePath;
}

function messageOf(complaints: readonly ErrorObject[], found: unknown): string {
  const unknown = complaints.find(({ keyword }) => keyword === "additionalProperties");
  if (unknown) return unknownKey(unknown);
  if (found === undefined) return "is missing; give it a value.";

  const types = typesOf(complaints);
  const rules =
    types.length > 0 ? [`must be ${types.join(" or ")}`] : new Set(complaints.map(ruleOf));
  return `found ${shown(found)}, which ${[...rules].join(", ")}.`;
}

function unknownKey({ params, parentSchema }: ErrorObject): string {
  const known = Object.keys(parentSchema?.["properties"] ?? {});
  return `unknown key; ${suggestion(params["additionalProperty"], known)}`;
}

/** The types that would do; the derived schema's `number` is the package's `integer`. */
function typesOf(complaints: readonly ErrorObject[]): string[] {
  const types = new Set(
    complaints.filter(({ keyword }) => keyword === "type").flatMap(({ params }) => params["type"]),
  );
  if (types.has("integer")) types.delete("number");
  return [...types].sort();
}

function ruleOf({ keyword, params, message = keyword }: ErrorObject): string {
  const allowed = keyword === "const" ? [params["allowedValue"]] : params["allowedValues"];
  return Array.isArray(allowed)
    ? `must be one of ${allowed.map(shown).sort().join(", ")}`
    : message;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function valueAt(object: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    object,
  );
}

function pathOf(keys: readonly string[]): string {
  return keys
    .map((key) => {
      if (/^\d+$/.test(key)) return `[${key}]`;
      return /^[\w-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    })
    .join("")
    .replace(/^\./, "");
}

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escape(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
