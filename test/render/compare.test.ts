import { describe, expect, test } from "vitest";
import { compare, within } from "../../generators/render/compare.ts";
import { temporaryName } from "../../generators/render/file-names.ts";
import { lineDiff } from "../../generators/render/line-diff.ts";
import { withMark } from "../../generators/render/ownership.ts";

const files = (texts: Record<string, string>) => new Map(Object.entries(texts));
const ours = (text: string) => withMark("a.yaml", text, "apps/products/shop");

describe("a file of the tree", () => {
  test.each([
    ["as wanted is no difference", { a: ours("x") }, { a: ours("x") }, []],
    ["is missing", { a: ours("x") }, {}, [{ status: "missing", path: "a", text: ours("x") }]],
    [
      "is changed",
      { a: ours("x") },
      { a: ours("y") },
      [{ status: "changed", path: "a", text: ours("x"), found: ours("y") }],
    ],
    ["is stale", {}, { a: ours("x") }, [{ status: "stale", path: "a" }]],
    ["is foreign", {}, { a: "x" }, [{ status: "foreign", path: "a", inTheWay: false }]],
    [
      "is foreign and in the way",
      { a: ours("x") },
      { a: "x" },
      [{ status: "foreign", path: "a", inTheWay: true }],
    ],
    [
      "is stale when an interrupted run left it",
      {},
      { [temporaryName(1, 2)]: "" },
      [{ status: "stale", path: temporaryName(1, 2) }],
    ],
  ])("%s", (_, wanted, found, expected) => {
    expect(compare(files(wanted), files(found))).toEqual(expected);
  });

  test("differs by line ends alone", () => {
    const found = ours("x\n").replaceAll("\n", "\r\n");
    expect(compare(files({ a: ours("x\n") }), files({ a: found }))).toMatchObject([
      { status: "changed" },
    ]);
  });
});

test("differences are sorted by path, whatever their status", () => {
  const found = { z: "foreign", d: ours("stale"), b: ours("old") };
  const wanted = { c: ours("new"), b: ours("x"), a: ours("new") };
  expect(compare(files(wanted), files(found)).map(({ path }) => path)).toEqual([
    "a",
    "b",
    "c",
    "d",
    "z",
  ]);
});

test("the files of one cluster are those below its folder", () => {
  const all = files({ "dev/a": "", "dev-2/a": "", "prod/dev/a": "", ".gitattributes": "" });
  expect([...within(all, "dev").keys()]).toEqual(["dev/a"]);
  expect(within(all)).toEqual(all);
});

describe("the changed lines", () => {
  test.each([
    ["of equal texts are none", "a\nb\n", "a\nb\n", []],
    ["of one changed line", "a\nb\nc\n", "a\nB\nc\n", ["- 2: b", "+ 2: B"]],
    ["of an added line", "a\nc\n", "a\nb\nc\n", ["+ 2: b"]],
    ["of a removed line", "a\nb\nc\n", "a\nc\n", ["- 2: b"]],
    ["carry the line of their own text", "x\na\nb\n", "a\nB\n", ["- 1: x", "- 3: b", "+ 2: B"]],
    [
      "of two places leave out what lies between",
      "a\nm\nb\n",
      "A\nm\nB\n",
      ["- 1: a", "+ 1: A", "- 3: b", "+ 3: B"],
    ],
    ["of a repeated line", "a\na\n", "a\na\na\n", ["+ 3: a"]],
    ["of an empty text", "", "a\n", ["+ 1: a"]],
    ["of a missing final line end", "a\n", "a", ["- 2: "]],
  ])("%s", (_, before, after, expected) => {
    expect(lineDiff(before, after)).toEqual(expected);
  });

  test("are bounded, and the rest is counted", () => {
    const lines = (prefix: string) =>
      Array.from({ length: 30 }, (_, index) => `${prefix}${index}`).join("\n");
    const diff = lineDiff(lines("a"), lines("b"));
    expect(diff).toHaveLength(21);
    expect(diff.at(-1)).toBe("... 40 more changed lines");
    expect(lineDiff(lines("a"), lines("b"), 60)).toHaveLength(60);
  });

  test("of texts too large to align are all of both", () => {
    const lines = (prefix: string) => `${prefix}\n${"same\n".repeat(3000)}${prefix}`;
    expect(lineDiff(lines("a"), lines("b"), 2)).toEqual([
      "- 1: a",
      "- 2: same",
      "... 6002 more changed lines",
    ]);
  });
});
