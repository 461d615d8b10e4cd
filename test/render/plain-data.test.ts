import { expect, test } from "vitest";
import type { PlainData } from "../../generators/render/plain-data.ts";
import { toPlainData } from "../../generators/render/plain-data.ts";

class Model {
  readonly kind = "Deployment";
}

const places = (value: unknown) =>
  toPlainData(value, "apps/shop").problems.map(({ code, at }) => `${code} ${at}`);

test("plain data comes back as it is", () => {
  const data: PlainData = {
    text: "é😀",
    number: 0.5,
    yes: true,
    nothing: null,
    list: [1, [], {}],
    absent: undefined,
  };
  expect(toPlainData(data, "apps/shop")).toEqual({ value: data, problems: [] });
});

test.each([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["9007199254740992", Number.MAX_SAFE_INTEGER + 1],
  ["-9007199254740992", Number.MIN_SAFE_INTEGER - 1],
  ["1e+300", 1e300],
  ["bigint", 1n],
  ["function", () => 1],
  ["symbol", Symbol("a")],
  ["Date", new Date(0)],
  ["Model", new Model()],
  ["Map", new Map()],
  ["a class", Object.create(Object.create(null))],
  ["surrogate", "a\uD800"],
  ["surrogate", "\uDC00b"],
])("%s is refused with its path", (found, value) => {
  const { value: nothing, problems } = toPlainData(
    { spec: { env: [{}, { value }] } },
    "apps/shop Deployment shop/api",
  );
  expect(problems).toMatchObject([
    {
      code: "VALUE_NOT_WRITABLE",
      severity: "error",
      at: "apps/shop Deployment shop/api spec.env[1].value",
    },
  ]);
  expect(problems[0]?.message).toContain(found);
  expect(nothing).toBeNull();
});

test.each([
  ["__proto__", JSON.parse('{"__proto__": {"polluted": 1}}'), "__proto__"],
  ["constructor", { constructor: "a" }, "constructor"],
  ["prototype", { prototype: null }, "prototype"],
  ["a lone surrogate", { "a\uD800": 1 }, '["a\\uD800"]'],
  ["1025 characters", { ["k".repeat(1025)]: 1 }, "k".repeat(1025)],
  [
    "1025 characters with its escapes",
    { [`${"\x01".repeat(255)}abc`]: 1 },
    `["${"\\x01".repeat(255)}abc"]`,
  ],
])("a key of %s is refused", (_, map, path) => {
  expect(places(map)).toEqual([`VALUE_NOT_WRITABLE apps/shop ${path}`]);
});

test("a key of 1024 characters is written", () => {
  expect(places({ ["k".repeat(1024)]: 1, [`${"\x01".repeat(255)}ab`]: 1 })).toEqual([]);
});

test("undefined is an absent field, but no item of a list", () => {
  expect(places({ a: undefined, b: [1, undefined, 3] })).toEqual([
    "VALUE_NOT_WRITABLE apps/shop b[1]",
  ]);
  expect(places({ b: Object.assign([], { length: 2 }) })).toEqual([
    "VALUE_NOT_WRITABLE apps/shop b[0]",
    "VALUE_NOT_WRITABLE apps/shop b[1]",
  ]);
  expect(places(undefined)).toEqual(["VALUE_NOT_WRITABLE apps/shop"]);
});

test("a list or map within itself is refused, the same one at two places is not", () => {
  const map: Record<string, unknown> = { name: "a" };
  map["self"] = [map];
  expect(places({ map })).toEqual(["VALUE_NOT_WRITABLE apps/shop map.self[0]"]);

  const labels = { app: "shop" };
  expect(places({ labels, selector: { matchLabels: labels }, list: [labels, labels] })).toEqual([]);
});

test("a hundred levels are written, one more is refused", () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
  expect(places(nested(100))).toEqual([]);
  expect(places(nested(101))).toEqual([`VALUE_NOT_WRITABLE apps/shop ${"[0]".repeat(100)}`]);
});

test("all problems are found at once, at paths that can be followed", () => {
  expect(
    places([
      { "app.kubernetes.io/name": NaN, constructor: { a: new Date(0) } },
      { "x-y": [[undefined]] },
    ]),
  ).toEqual([
    'VALUE_NOT_WRITABLE apps/shop [0]["app.kubernetes.io/name"]',
    "VALUE_NOT_WRITABLE apps/shop [0].constructor",
    "VALUE_NOT_WRITABLE apps/shop [0].constructor.a",
    "VALUE_NOT_WRITABLE apps/shop [1].x-y[0][0]",
  ]);
});

test("a map without a prototype is plain", () => {
  expect(places(Object.assign(Object.create(null), { a: 1 }))).toEqual([]);
});
