import { expect, test } from "vitest";
import { type Layer, mergeLayers, type Settings } from "../../generators/model/merge.ts";

const merged = (...settings: Settings[]) =>
  mergeLayers(
    settings.map((each, index): Layer => ({ name: "app", file: `layer ${index}`, settings: each })),
  );

test.each<[fact: string, layers: Settings[], result: Settings]>([
  [
    "records merge down to their leaves",
    [{ a: { b: 1, c: 2 } }, { a: { c: 3 } }],
    { a: { b: 1, c: 3 } },
  ],
  ["lists replace each other", [{ calls: ["a", "b"] }, { calls: ["c"] }], { calls: ["c"] }],
  ["scalars replace each other, the last wins", [{ a: 1 }, { a: 2 }, { a: 3 }], { a: 3 }],
  [
    "null takes a setting away",
    [
      { a: 1, b: { c: 2, d: 3 } },
      { a: null, b: { c: null } },
    ],
    { b: { d: 3 } },
  ],
  [
    "what null took away can be set again",
    [{ a: { x: 1 } }, { a: null }, { a: { y: 2 } }],
    { a: { y: 2 } },
  ],
  ["undefined says nothing", [{ a: 1 }, { a: undefined }], { a: 1 }],
  [
    "records of another kind replace each other whole",
    [
      { placement: { kind: "inCluster", storage: "1Gi" } },
      { placement: { kind: "external", machine: "db" } },
    ],
    { placement: { kind: "external", machine: "db" } },
  ],
  [
    "records of the same kind merge",
    [
      { placement: { kind: "inCluster", storage: "1Gi" } },
      { placement: { kind: "inCluster", size: 2 } },
    ],
    { placement: { kind: "inCluster", storage: "1Gi", size: 2 } },
  ],
  [
    "a record without kind changes one with a kind",
    [{ p: { kind: "x", a: 1 } }, { p: { a: 2 } }],
    { p: { kind: "x", a: 2 } },
  ],
  ["no layers make no settings", [], {}],
])("%s", (_, layers, result) => {
  expect(merged(...layers)).toEqual(result);
});

test("layers are not changed by merging them", () => {
  const base = { a: { b: 1 }, list: [1] };
  merged(base, { a: { b: 2 }, list: [2] });
  expect(base).toEqual({ a: { b: 1 }, list: [1] });
});

test("a hostile key cannot reach the prototype of every object", () => {
  merged(
    {},
    JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'),
  );
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
