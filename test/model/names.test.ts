import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isDnsLabel, nearest, suggestion } from "../../generators/model/names.ts";

test.each(["a", "a1", "a-b", "0", "x".repeat(63)])("%j is a label", (name) => {
  expect(isDnsLabel(name)).toBe(true);
});

test.each(["", "-a", "a-", "A", "a.b", "a_b", "a/b", "..", "ä", "a\n", "x".repeat(64)])(
  "%j is no label",
  (name) => {
    expect(isDnsLabel(name)).toBe(false);
  },
);

test("a label never leaves its folder and never needs quoting in a shell", () => {
  fc.assert(fc.property(fc.string(), (name) => !isDnsLabel(name) || /^[a-z0-9-]+$/.test(name)));
});

test.each([
  ["orchestator", "orchestrator"],
  ["postgre", "postgres"],
  ["nothing-like-it", undefined],
])("what %s probably meant is %s", (name, meant) => {
  expect(nearest(name, ["orchestrator", "postgres", "rabbitmq"])).toBe(meant);
});

test("without a near name the hint lists what there is, sorted", () => {
  expect(suggestion("zzzzzz", ["b", "a"])).toBe("there is: a, b.");
  expect(suggestion("zzzzzz", [])).toBe("there is none.");
});
