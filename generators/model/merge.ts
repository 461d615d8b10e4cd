import { deepmergeCustom } from "deepmerge-ts";

/** Settings before they are parsed: plain data, typed references included. */
export type Settings = Readonly<Record<string, unknown>>;

/** One place that says something about a service. Layers stay data, so that `explain` can show who wins. */
export interface Layer {
  readonly name:
    | "template"
    | "cluster"
    | "environment"
    | "app"
    | "app's environment"
    | "machine-owned data";
  /** File a person (or verb) edits to change it. */
  readonly file: string;
  readonly settings: Settings;
}

/**
 * The layers as one record, later ones winning: records merge, lists and scalars replace, records whose `kind` differs
 * replace each other whole, and `null` means absent.
 */
export function mergeLayers(layers: readonly Layer[]): Settings {
  return layers.reduce<Settings>(
    (merged, { settings }) => withoutNulls(merge(merged, settings)),
    {},
  );
}

const merge: (base: Settings, over: Settings) => Settings = deepmergeCustom({
  mergeArrays: false,
  mergeRecords: (values, utils) => {
    const over = values.at(-1);
    const replaces = over?.["kind"] !== undefined && over["kind"] !== values[0]?.["kind"];
    return replaces ? over : utils.actions.defaultMerge;
  },
});

function withoutNulls(settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => {
      if (value === null) return [];
      return [[key, isPlainRecord(value) ? withoutNulls(value) : value]];
    }),
  );
}

/** True for plain records; false for lists, dates and other instances. */
export function isPlainRecord(value: unknown): value is Settings {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
