/** Keys of a path: `spec.containers[0].image`; a key that holds dots is written in brackets: `labels[app.kubernetes.io/name]`. */
export function keysOf(path: string): string[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(
    ([, bracket, plain]) => bracket ?? plain ?? "",
  );
}

/** The value at a path; undefined where there is nothing. */
export function valueAt(object: unknown, path: string | readonly string[]): unknown {
  const keys = typeof path === "string" ? keysOf(path) : path;
  return keys.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    object,
  );
}

/** A leaf of plain data: a scalar, an empty record or a list of scalars as a whole. */
export interface Leaf {
  readonly keys: readonly string[];
  readonly value: unknown;
}

/** Every leaf of a record, depth first. */
export function leavesOf(value: unknown, keys: readonly string[] = []): Leaf[] {
  if (typeof value !== "object" || value === null) return [{ keys, value }];
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return [{ keys, value }];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...keys, key]));
}

/** A copy with another value at some keys; the rest is shared. */
export function withValueAt<T>(object: T, [key, ...rest]: readonly string[], value: unknown): T {
  if (key === undefined || typeof object !== "object" || object === null) return object;
  const copy = Array.isArray(object) ? [...object] : { ...object };
  const inner: unknown = Reflect.get(copy, key);
  Reflect.set(copy, key, rest.length === 0 ? value : withValueAt(inner ?? {}, rest, value));
  return copy as T;
}
