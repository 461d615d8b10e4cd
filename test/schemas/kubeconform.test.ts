import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { stringify } from "yaml";
import type { KubeObject } from "../../generators/model/kube-object.ts";
import { kubeconform } from "../../generators/schemas/kubeconform.ts";
import { prepareSchemas } from "../../generators/schemas/schema-cache.ts";
import { edited } from "./edited.ts";
import { examples } from "./examples.ts";

const root = mkdtempSync(join(tmpdir(), "espalier-kubeconform-"));
afterAll(() => rmSync(root, { recursive: true }));

const cacheDir = join(import.meta.dirname, "../../.cache");
const crds = join(import.meta.dirname, "../../../shared/schemas/crds");
const objects = examples.map(({ object }) => object);
const derived = await prepareSchemas(objects, root);
const available = kubeconform([], { root, schemaFolders: [], cacheDir }) !== null;

if (!available) console.warn("SKIPPED: no kubeconform on PATH, and go cannot build it");
if (!existsSync(crds)) console.warn(`SKIPPED: no CRD schemas in ${crds}`);
test("in CI kubeconform and the CRD schemas are there", () => {
  if (process.env["CI"] === "true") expect([available, existsSync(crds)]).toEqual([true, true]);
});

function run(manifests: readonly KubeObject[], schemaFolders: readonly string[]) {
  writeFileSync(
    join(root, "manifests.yaml"),
    manifests.map((each) => stringify(each)).join("---\n"),
  );
  return kubeconform(["manifests.yaml"], { root, schemaFolders, cacheDir });
}

test.runIf(available)("every example is valid by the derived schemas, and none is skipped", () => {
  expect(run(objects, [derived])).toEqual({
    counts: { valid: objects.length, invalid: 0, errors: 0, skipped: 0 },
    problems: [],
  });
});

test.runIf(available && existsSync(crds))("every example is valid by the real CRD schemas", () => {
  expect(run(objects, [crds, derived])?.problems).toEqual([]);
});

test.runIf(available)("an unknown key is named with its file and object", () => {
  const [first] = objects;
  const report = run(first ? [edited(first, "spec.replica", 1)] : [], [derived]);
  expect(report?.counts).toEqual({ valid: 0, invalid: 1, errors: 0, skipped: 0 });
  expect(report?.problems).toEqual([
    {
      code: "KUBECONFORM_INVALID",
      severity: "error",
      at: "manifests.yaml Deployment api",
      message: "at '/spec': additional properties 'replica' not allowed",
    },
  ]);
});

test.runIf(available)("an object without a schema is an error, never skipped", () => {
  const report = run(objects.slice(0, 1), [join(root, "nowhere")]);
  expect(report?.counts).toEqual({ valid: 0, invalid: 0, errors: 1, skipped: 0 });
  expect(report?.problems).toMatchObject([{ message: "could not find schema for Deployment" }]);
});
