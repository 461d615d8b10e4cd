import type { KubeObject } from "../../generators/model/kube-object.ts";

/** A copy with one value set, at a path such as `spec.ports[0].name`; parents must exist. */
export function edited(object: KubeObject, path: string, value: unknown): KubeObject {
  const copy = structuredClone(object);
  const keys = keysOf(path);
  Reflect.set(follow(copy, keys.slice(0, -1)), keys.at(-1) ?? "", value);
  return copy;
}

/** The value at a path; the path must exist. */
export function valueAt(object: KubeObject, path: string): unknown {
  const keys = keysOf(path);
  return Reflect.get(follow(object, keys.slice(0, -1)), keys.at(-1) ?? "");
}

function follow(object: object, keys: readonly string[]): object {
  return keys.reduce<object>((parent, key) => {
    const next: unknown = Reflect.get(parent, key);
    if (typeof next !== "object" || next === null) throw new Error(`no object at ${key}`);
    return next;
  }, object);
}

function keysOf(path: string): string[] {
  return [...path.matchAll(/\["([^"]+)"\]|[^.[\]]+/g)].map(([key, quoted]) => quoted ?? key);
}
