import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { toPlainData } from "../../generators/render/plain-data.ts";
import { yamlText } from "../../generators/render/yaml.ts";
import { hostileStrings, longKeys } from "./hostile-strings.ts";

const ONE_READER_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), "espalier-yaml-"));
const file = join(folder, "hostile.yaml");
const goReader = join(import.meta.dirname, "go-yaml-reader");
const pythonReader = join(import.meta.dirname, "python-yaml-reader.py");

const written = {
  values: Object.fromEntries(hostileStrings.map((text, index) => [`value ${index}`, text])),
  items: [...hostileStrings, ...longKeys],
  lists: hostileStrings.map((text) => [text, { text }]),
  keys: Object.fromEntries(
    [...hostileStrings.filter((text) => text.length < 128), ...longKeys].map((text) => [
      text,
      text,
    ]),
  ),
  branches: Object.fromEntries(
    hostileStrings.slice(0, 200).map((text) => [text, { [text]: [[text]] }]),
  ),
  codePoints: codePoints(),
  numbers: [
    0,
    1,
    -1,
    8,
    1e15,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    0.1,
    -0.5,
    1.5e-7,
    1e-7,
    -1e-10,
    5e-324,
    4503599627370495.5,
  ],
  others: {
    yes: true,
    no: false,
    nothing: null,
    list: [],
    map: {},
    lists: [[], [[1, 2], {}], [{ a: [] }]],
  },
};

beforeAll(() => {
  const { value, problems } = toPlainData(written, "hostile.yaml");
  expect(problems).toEqual([]);
  writeFileSync(file, yamlText(value));
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each(["1.1", "1.2"] as const)(
  "the package yaml in version %s reads back what was written",
  (version) => {
    expect(parse(yamlText(written), { version })).toEqual(written);
  },
);

test(
  "Python's reader, and libyaml where it is built in, read back what was written",
  ({ skip }) => {
    const python = ["python3", "/usr/bin/python3", "/usr/local/bin/python3"].find((each) =>
      runs(each, ["-c", "import yaml"]),
    );
    if (python === undefined) return missing("a python3 with PyYAML", skip);
    const seen = readWith(python, [pythonReader, file]);
    expect(seen).toHaveProperty("SafeLoader");
    for (const value of Object.values(seen)) expect(value).toEqual(written);
  },
  ONE_READER_MS,
);

test(
  "Go's yaml.v2, yaml.v3 and sigs.k8s.io/yaml read back what was written",
  ({ skip }) => {
    if (!runs("go", ["mod", "download"])) return missing("Go with the modules of its reader", skip);
    const seen = readWith("go", ["run", ".", file]);
    expect(Object.keys(seen)).toEqual(["gopkg.in/yaml.v2", "gopkg.in/yaml.v3", "sigs.k8s.io/yaml"]);
    for (const value of Object.values(seen)) expect(value).toEqual(written);
  },
  ONE_READER_MS,
);

/** Every code point that is no surrogate, 1024 in each text. */
function codePoints(): string[] {
  const pages = Array.from({ length: 0x110000 / 1024 }, (_, page) => page * 1024).filter(
    (first) => first < 0xd800 || first > 0xdfff,
  );
  return pages.map((first) =>
    String.fromCodePoint(...Array.from({ length: 1024 }, (_, index) => first + index)),
  );
}

function runs(program: string, words: string[]): boolean {
  return spawnSync(program, words, { cwd: goReader }).status === 0;
}

function readWith(program: string, words: string[]): Record<string, unknown> {
  const { stdout, stderr, status } = spawnSync(program, words, {
    cwd: goReader,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

/** A reader that is not there: said aloud on a desk, a failure in CI. */
function missing(what: string, skip: (note: string) => never): never {
  expect(process.env["CI"], `${what} is needed in CI`).not.toBe("true");
  console.warn(`skipped: this machine lacks ${what}`);
  return skip(`lacks ${what}`);
}
