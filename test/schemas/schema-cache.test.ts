import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { prepareSchemas, schemaFolder, schemaPath } from "../../generators/schemas/schema-cache.ts";

const deployment = { apiVersion: "apps/v1", kind: "Deployment" };
const service = { apiVersion: "v1", kind: "Service" };
const pool = { apiVersion: "metallb.io/v1beta1", kind: "IPAddressPool" };

// A compiler program takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let cacheDir: string;
beforeEach(() => (cacheDir = mkdtempSync(join(tmpdir(), "espalier-cache-"))));
afterEach(() => rmSync(cacheDir, { recursive: true }));

const files = () =>
  globSync("schemas/*/*/*", { cwd: cacheDir })
    .map((file) => file.split("/").slice(2).join("/"))
    .sort();

test("a kind's files lie where kubeconform looks for them, core kinds under their version", async () => {
  await prepareSchemas([deployment, service, pool], cacheDir);
  expect(files()).toEqual([
    "apps/deployment_v1.json",
    "apps/deployment_v1.mjs",
    "metallb.io/ipaddresspool_v1beta1.json",
    "metallb.io/ipaddresspool_v1beta1.mjs",
    "v1/service_v1.json",
    "v1/service_v1.mjs",
  ]);
});

test("a further kind leaves the older ones as they are", async () => {
  const folder = await prepareSchemas([service], cacheDir);
  const before = statSync(`${schemaPath(folder, service)}.mjs`);
  await prepareSchemas([service, pool], cacheDir);
  expect(statSync(`${schemaPath(folder, service)}.mjs`)).toEqual(before);
  expect(existsSync(`${schemaPath(folder, pool)}.mjs`)).toBe(true);
});

test("what an interrupted run left behind is made anew", async () => {
  const folder = await prepareSchemas([pool], cacheDir);
  const path = schemaPath(folder, pool);
  const whole = readFileSync(`${path}.json`, "utf8");
  writeFileSync(`${path}.json`, whole.slice(0, 10));
  rmSync(`${path}.mjs`);
  await prepareSchemas([pool], cacheDir);
  expect(readFileSync(`${path}.json`, "utf8")).toBe(whole);
});

test("two processes may fill one cache at the same time", async () => {
  const module = new URL("../../generators/schemas/schema-cache.ts", import.meta.url).href;
  const program = `import { prepareSchemas } from ${JSON.stringify(module)};
await prepareSchemas(${JSON.stringify([service, pool])}, ${JSON.stringify(cacheDir)});`;
  const runs = [1, 2].map(() =>
    spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
      stdio: "inherit",
    }),
  );
  const codes = await Promise.all(runs.map(async (run) => (await once(run, "exit"))[0]));
  expect(codes).toEqual([0, 0]);
  expect(files()).toHaveLength(4);
});

test("a kind without a model is passed over", async () => {
  await prepareSchemas([{ apiVersion: "unknown.example/v1", kind: "Widget" }], cacheDir);
  expect(files()).toEqual([]);
});

test("no derived schema has a place that accepts anything, except where the packages say so", async () => {
  const folder = await prepareSchemas([deployment], cacheDir);
  const text = readFileSync(`${schemaPath(folder, deployment)}.json`, "utf8");
  // The content of `managedFields`.
  expect(text.match(/"\w+":\{\}/g)).toEqual(['"IFieldsV1":{}']);
});

test("the folder's name depends on nothing but what is installed", () => {
  expect(schemaFolder(cacheDir)).toBe(schemaFolder(cacheDir));
  expect(schemaFolder(cacheDir)).toMatch(/\/schemas\/[0-9a-f]{16}$/);
});
