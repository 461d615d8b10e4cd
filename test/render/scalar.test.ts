import { expect, test } from "vitest";
import { parse } from "yaml";
import { literalBlock, numberScalar, quoted, textScalar } from "../../generators/render/scalar.ts";
import { hostileStrings } from "./hostile-strings.ts";

const NEWLINE = "\n  ";

test.each([
  "api",
  "app.kubernetes.io/name",
  "registry.example/shop/api:1.2.3@sha256:0a1b",
  "http://shop.example:8080/a",
  "/healthz",
  "/",
  "--port=8080",
  "100m",
  "128Mi",
  "1.5Gi",
  "30s",
  "10.0.0.0/8",
  "8080/tcp",
  "2 of 3 machines",
  "a sentence, with (some) marks",
  "yesterday",
  "nullable",
  "Offline",
])("%s is written plain", (text) => {
  expect(textScalar(text)).toBe(text);
});

const LIKE_WORDS = "~ null Yes oN y << = - ? : --- -a # *a &a !a %a @a `a a: {a} a|b it's é".split(
  " ",
);
const LIKE_NUMBERS =
  "0 -1 +1 08 0o14 0x1F 0b11 1_000 1:30:45 12:30 1e3 e3 .5 1. .inf NaN 10.0.0.1 2d 1E".split(" ");
const LIKE_DATES = [
  "2002-1-1",
  "2001-12-14t21:59:43.10-05:00",
  "2001-12-14 21:59:43.10 -5",
  "0 3 * * *",
];
const WITH_BLANKS = ["", " ", " a", "a ", "a  b", "a: b", "a #b", "a, [b]", "a\tb", "a\nb"];

test.each([...LIKE_WORDS, ...LIKE_NUMBERS, ...LIKE_DATES, ...WITH_BLANKS])(
  "%j is written in double quotes",
  (text) => {
    expect(textScalar(text)).toBe(quoted(text));
  },
);

test.each([
  ['a"b\\c', '"a\\"b\\\\c"'],
  ["a\nb\tc", '"a\\nb\\tc"'],
  ["\0\x1B\x7F\x85\xA0\xAD", '"\\x00\\x1B\\x7F\\x85\\xA0\\xAD"'],
  ["\u0600\u2028\uFEFF\uFFFF", '"\\u0600\\u2028\\uFEFF\\uFFFF"'],
  ["\u{E0001}\u{10FFFF}", '"\\U000E0001\\U0010FFFF"'],
  ["\uD800", '"\\uD800"'],
  ["Größe 你好 שלום → 😀 „x“", '"Größe 你好 שלום → 😀 „x“"'],
])("%j is escaped where a reader or a person might not see it as it is", (text, written) => {
  expect(quoted(text)).toBe(written);
});

test.each([
  ["a\nb", "|-\n  a\n  b"],
  ["a\nb\n", "|\n  a\n  b"],
  ["a\n", "|\n  a"],
  [
    "#!/bin/sh\nset -eu\n\n\n\tcd /\n  exec a",
    "|-\n  #!/bin/sh\n  set -eu\n\n\n  \tcd /\n    exec a",
  ],
  ["a\n---\n...\n- b: c # d", "|-\n  a\n  ---\n  ...\n  - b: c # d"],
  ["é\n你好", "|-\n  é\n  你好"],
])("clean lines %j are written as a literal block", (text, written) => {
  expect(literalBlock(text, NEWLINE)).toBe(written);
});

const DOUBTFUL_BLANKS = [
  "\n",
  "\na",
  " a\nb",
  "\ta\nb",
  "a \nb",
  "a\t\nb",
  "a\nb ",
  "a\n \nb",
  "a\n\n",
  "a\n\n\n",
];
const DOUBTFUL_CHARACTERS = "\r \x85 \u2028 \xA0 \uFEFF \x7F \x1B \0 \uD800"
  .split(" ")
  .map((each) => `a\n${each}b`);

test.each(["", "a", ...DOUBTFUL_BLANKS, ...DOUBTFUL_CHARACTERS])(
  "%j is not written as a literal block",
  (text) => {
    expect(literalBlock(text, NEWLINE)).toBeUndefined();
  },
);

test.each([
  [0, "0"],
  [-0, "0"],
  [-12, "-12"],
  [Number.MAX_SAFE_INTEGER, "9007199254740991"],
  [0.5, "0.5"],
  [1.5e-7, "1.5e-7"],
  [1e-7, "1.0e-7"],
  [-1e-10, "-1.0e-10"],
])("the number %d is written %s", (number, written) => {
  expect(numberScalar(number)).toBe(written);
});

test("a text is written alike when it is met again, and after many others", () => {
  const first = hostileStrings.map(textScalar);
  for (let index = 0; index < 60_000; index++) textScalar(`text ${index}`);
  expect(hostileStrings.map(textScalar)).toEqual(first);
  expect(hostileStrings.map(textScalar)).toEqual(first);
});

test.each(["1.1", "1.2"] as const)(
  "each hostile text is one text again for a reader of YAML %s, in any case",
  (version) => {
    const cases = hostileStrings.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]);
    expect(cases.map((text) => parse(textScalar(text), { version }))).toEqual(cases);
  },
);
