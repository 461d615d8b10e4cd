import type { Outcome, Problem } from "../model/problem.ts";
import { problem } from "../model/problem.ts";
import { quoted } from "./scalar.ts";
import { unwritableKey, unwritableNesting, unwritableValue } from "./unwritable.ts";

/** What JSON and all readers of YAML have in common: finite numbers, well-formed text, lists, maps with text keys. */
export type PlainData = null | boolean | number | string | readonly PlainData[] | PlainMap;

/** A map in the order in which it is written; a field that is `undefined` is not written. */
export interface PlainMap {
  readonly [key: string]: PlainData | undefined;
}

/**
 * The value itself when all of it can be written, else `null`. Each part that a reader would not give back as it is
 * becomes a `VALUE_NOT_WRITABLE` at its path, all at once:
 * `apps/products/shop Deployment shop/api spec.template.spec.containers[0].env[2].value`.
 */
export function toPlainData(value: unknown, at: string): Outcome<PlainData> {
  const walk: Walk = { at, path: [], ancestors: [], problems: [] };
  return isPlain(value, walk) ? { value, problems: [] } : { value: null, problems: walk.problems };
}

/** Where the walk stands and what it has found; a path is kept as its parts, since hardly any is ever printed. */
interface Walk {
  readonly at: string;
  readonly path: (string | number)[];
  readonly ancestors: object[];
  readonly problems: Problem[];
}

function isPlain(value: unknown, walk: Walk): value is PlainData {
  visit(value, walk);
  return walk.problems.length === 0;
}

function visit(value: unknown, walk: Walk): void {
  const reason = unwritableValue(value) ?? unwritableNesting(value, walk.ancestors);
  if (reason !== undefined) return report(reason, walk);
  if (!isBranch(value)) return;

  walk.ancestors.push(value);
  if (Array.isArray(value)) visitList(value, walk);
  else visitMap(value, walk);
  walk.ancestors.pop();
}

/** By index, since `entries()` takes twice the time. */
function visitList(list: readonly unknown[], walk: Walk): void {
  for (let index = 0; index < list.length; index++) {
    walk.path.push(index);
    visit(list[index], walk);
    walk.path.pop();
  }
}

function visitMap(map: Branch, walk: Walk): void {
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    walk.path.push(key);
    const reason = unwritableKey(key);
    if (reason !== undefined) report(reason, walk);
    visit(value, walk);
    walk.path.pop();
  }
}

function report(reason: string, { at, path, problems }: Walk): void {
  const place = path.map(step).join("").replace(/^\./, "");
  problems.push(problem("VALUE_NOT_WRITABLE", `${at} ${place}`.trimEnd(), reason));
}

function step(part: string | number): string {
  if (typeof part === "number") return `[${part}]`;
  return /^\w[\w-]*$/.test(part) ? `.${part}` : `[${quoted(part)}]`;
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === "object" && value !== null;
}
