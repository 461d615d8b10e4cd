import { expect, test } from "vitest";
import { yamlText } from "../../generators/render/yaml.ts";

test("maps and lists are indented by two, and an item begins on the line of its dash", () => {
  const written = yamlText({
    spec: {
      replicas: 2,
      containers: [
        { name: "api", args: ["--port=8080", "on"], resources: {} },
        { name: "proxy", ports: [], ready: true, cpu: null },
      ],
    },
    matrix: [[1, 2], [[0.5]], [], {}],
  });
  expect(written).toBe(`spec:
  replicas: 2
  containers:
    - name: api
      args:
        - --port=8080
        - "on"
      resources: {}
    - name: proxy
      ports: []
      ready: true
      cpu: null
matrix:
  - - 1
    - 2
  - - - 0.5
  - []
  - {}
`);
});

test("clean lines stand in a literal block below their key or dash, all else in double quotes", () => {
  const written = yamlText({
    script: "set -eu\n\nexec a\n",
    items: ["a\n  b", { text: "c\nd" }],
    blank: "a \nb",
  });
  expect(written).toBe(`script: |
  set -eu

  exec a
items:
  - |-
    a
      b
  - text: |-
      c
      d
blank: "a \\nb"
`);
});

test("keys obey the rules of text", () => {
  expect(yamlText({ on: 1, "8080": 2, "a/b.c": 3, "a: b": 4, "a\nb": 5, "": 6, "<<": 7 })).toBe(
    '"8080": 2\n"on": 1\na/b.c: 3\n"a: b": 4\n"a\\nb": 5\n"": 6\n"<<": 7\n',
  );
});

test("a field that is undefined is not written, and -0 is 0", () => {
  expect(yamlText({ a: undefined, b: { c: undefined }, d: [-0] })).toBe("b: {}\nd:\n  - 0\n");
});

test.each([
  ["text", "text\n"],
  ["a\n---\nb", '"a\\n---\\nb"\n'],
  [1, "1\n"],
  [null, "null\n"],
  [[], "[]\n"],
  [{}, "{}\n"],
  [[{}], "- {}\n"],
])("%j is a whole document", (value, written) => {
  expect(yamlText(value)).toBe(written);
});

test("an order of keys is asked for each map with the field at which the map stands", () => {
  const fields: string[] = [];
  const backwards = yamlText({ a: { c: 1, b: 2 }, z: [{ e: 3, d: {} }] }, (map, field) => {
    fields.push(field);
    return field === "a" ? Object.keys(map) : Object.keys(map).reverse();
  });
  expect(fields).toEqual(["", "-", "d", "a"]);
  expect(backwards).toBe("z:\n  - d: {}\n    e: 3\na:\n  c: 1\n  b: 2\n");
});
