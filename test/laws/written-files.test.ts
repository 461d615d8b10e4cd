import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse, parseAllDocuments, visit } from "yaml";
import type { PlacedObject } from "../../generators/model/kube-object.ts";
import { objectPath } from "../../generators/render/path.ts";
import { build, packageCache } from "../../generators/verbs/build.ts";
import { repository } from "../rendered.ts";
import { filesIn } from "../tree.ts";

const files = [...filesIn(join(repository, "rendered"))].filter(([path]) =>
  /\.(yaml|json)$/.test(path),
);

let placed: readonly PlacedObject[];
beforeAll(async () => {
  const result = await build(repository, packageCache);
  expect(result.problems).toEqual([]);
  placed = result.stage === "built" ? result.built.placed : [];
});

test("every written object is read back as the object that was built", () => {
  const texts = new Map(files);
  const built = new Map(placed.map((each) => [objectPath(each).value, each.object]));
  const kubernetes = files
    .map(([path]) => path)
    .filter((path) => !/\/(terraform|cloud-init)\//.test(path));
  expect([...built.keys()].sort()).toEqual(kubernetes);
  for (const [path, object] of built)
    expect(parse(texts.get(path) ?? ""), path).toEqual(asData(object));
});

test("every written file is one document without duplicate keys, anchors, aliases and tags", () => {
  expect(files.length).toBeGreaterThan(200);
  for (const [path, text] of files) {
    const documents = parseAllDocuments(text, { uniqueKeys: true, version: "1.2" });
    expect(documents, path).toHaveLength(1);
    for (const document of documents) {
      expect([...document.errors, ...document.warnings], path).toEqual([]);
      visit(document, {
        Alias: (_, { source }) => expect.fail(`${path} has an alias to ${source}`),
        Value: (_, { anchor, tag }) => expect({ anchor, tag }, path).toEqual({}),
      });
    }
  }
});

test("every label and annotation is text for readers of YAML 1.1 and 1.2", () => {
  for (const [path, text] of files)
    for (const version of ["1.1", "1.2"] as const)
      for (const [name, map] of metadataMaps(parse(text, { version })))
        for (const [key, value] of Object.entries(map))
          expect(typeof value, `${path} ${name} ${key}`).toBe("string");
});

/** Fields of these names at any depth: pod templates and volume claims have them too. */
function metadataMaps(value: unknown): [name: string, map: object][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(metadataNames.has(name) && typeof inner === "object" && inner !== null
      ? [[name, inner] as [string, object]]
      : []),
    ...metadataMaps(inner),
  ]);
}

const metadataNames = new Set(["labels", "annotations", "matchLabels", "nodeSelector"]);

/** As data without a class: undefined fields are not written, and -0 is 0. */
function asData(object: object): unknown {
  return JSON.parse(JSON.stringify(object));
}
