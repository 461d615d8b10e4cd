import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kubeconform } from "../generators/schemas/kubeconform.ts";
import { prepareSchemas } from "../generators/schemas/schema-cache.ts";
import { packageCache } from "../generators/verbs/build.ts";
import { kubernetesPaths } from "../generators/verbs/check.ts";
import { renderedObjects, repository } from "./rendered.ts";

const objects = renderedObjects();
const paths = kubernetesPaths(new Map(objects.map(({ path }) => [path, ""])));
const realSchemas = join(repository, "../shared/schemas/crds");

test("kubeconform finds nothing wrong with the written files, and judges each of them", async () => {
  const schemas = await prepareSchemas(objects, packageCache);
  const report = kubeconform(paths, {
    root: repository,
    schemaFolders: [schemas],
    cacheDir: packageCache,
  });
  if (report === null) return skipped("kubeconform is missing and Go is not there to build it");
  expect(report.problems).toEqual([]);
  expect(report.counts).toEqual({ valid: objects.length, invalid: 0, errors: 0, skipped: 0 });
});

test("custom resources also satisfy the real definitions of their operators", async () => {
  if (!existsSync(realSchemas)) return skipped(`${realSchemas} is not there`);
  const schemas = await prepareSchemas(objects, packageCache);
  const report = kubeconform(paths, {
    root: repository,
    // The first folder that has a kind judges it.
    schemaFolders: [realSchemas, schemas],
    cacheDir: packageCache,
  });
  if (report === null) return skipped("kubeconform is missing and Go is not there to build it");
  expect(report.problems).toEqual([]);
  expect(report.counts).toEqual({ valid: objects.length, invalid: 0, errors: 0, skipped: 0 });
});

function skipped(reason: string): void {
  if (process.env["CI"] === "true" && !reason.startsWith(realSchemas)) throw new Error(reason);
  console.warn(`SKIPPED: ${reason}`);
}
