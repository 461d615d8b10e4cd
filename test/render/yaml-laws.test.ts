import fc from "fast-check";
import { expect, test } from "vitest";
import { Parser, parse, parseAllDocuments } from "yaml";
import type { PlainData } from "../../generators/render/plain-data.ts";
import { toPlainData } from "../../generators/render/plain-data.ts";
import { yamlText } from "../../generators/render/yaml.ts";
import { hostileStrings } from "./hostile-strings.ts";

const law = { numRuns: 1000 };

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      ..."-:?#&*!|>%@`,[]{}'\"\\ \t\n\r~=<.+_0189aeEfFnoOxyYT\x85\u2028\uFEFFé",
    ),
  }),
  fc.constantFrom(...hostileStrings.filter(({ length }) => length < 100)),
);
const key = text.filter((each) => !["__proto__", "constructor", "prototype"].includes(each));
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter((each) => !Number.isInteger(each) || Number.isSafeInteger(each)),
);

const { data } = fc.letrec<{ data: PlainData }>((again) => ({
  data: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(again("data"), { maxLength: 6 }),
    fc.dictionary(key, again("data"), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

/** As JSON says it, where -0 is 0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test.each(["1.1", "1.2"] as const)(
  "law: a reader of YAML %s gets back every value, in its order",
  (version) => {
    fc.assert(
      fc.property(data, (value) => {
        const seen: unknown = parse(yamlText(value), { version });
        expect(seen).toEqual(asJson(value));
        expect(JSON.stringify(seen)).toBe(JSON.stringify(value));
      }),
      law,
    );
  },
);

test.each(["1.1", "1.2"] as const)(
  "law: a reader of YAML %s gets back every key and text",
  (version) => {
    fc.assert(
      fc.property(key, (each) => {
        const value = { [each]: each, list: [each, [each], { [each]: { [each]: each } }] };
        expect(parse(yamlText(value), { version })).toEqual(value);
      }),
      { numRuns: 5000 },
    );
  },
);

test("law: what is generated here is accepted, so that the other laws speak of all that is written", () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(toPlainData(value, "law").problems).toEqual([]);
    }),
    law,
  );
});

test("law: the text is one document with unique keys and without anchor, alias, tag, directive or comment", () => {
  fc.assert(
    fc.property(data, (value) => {
      const written = yamlText(value);
      const [first, ...others] = parseAllDocuments(written, { uniqueKeys: true });
      expect(others).toEqual([]);
      expect(first?.errors).toEqual([]);
      expect(first?.warnings).toEqual([]);
      expect(tokenTypes(written).filter((type) => !ORDINARY.has(type))).toEqual([]);
    }),
    law,
  );
});

test("law: lines end without blanks, the text with one line feed, and no character moves a reader's eye", () => {
  fc.assert(
    fc.property(data, (value) => {
      const written = yamlText(value);
      expect(written).toMatch(/[^\n]\n$/);
      expect(written).not.toMatch(/[ \t]\n|[^\n\t -~\p{L}\p{M}\p{N}\p{P}\p{S}]/u);
    }),
    law,
  );
});

test("law: text that is read and written again stays the same", () => {
  fc.assert(
    fc.property(data, (value) => {
      const written = yamlText(value);
      expect(yamlText(parse(written))).toBe(written);
    }),
    law,
  );
});

/** What block maps, block lists and the three forms of scalars consist of. */
const ORDINARY = new Set(
  `document block-map block-seq map-value-ind seq-item-ind space newline
  flow-collection flow-map-start flow-map-end flow-seq-start flow-seq-end
  scalar double-quoted-scalar block-scalar block-scalar-header`.split(/\s+/),
);

/** The types of all tokens; quotes inside the text of a token are escaped, so it cannot look like a type. */
function tokenTypes(written: string): string[] {
  const tokens = JSON.stringify([...new Parser().parse(written)]);
  return [...tokens.matchAll(/"type":"([^"]*)"/g)].map(([, type]) => type ?? "");
}
