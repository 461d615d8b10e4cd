import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { KubeObject, PlacedObject } from "../../generators/model/kube-object.ts";
import { validateObjects } from "../../generators/schemas/validate.ts";
import { examples } from "./examples.ts";
import { edited, valueAt } from "./edited.ts";

const cacheDir = mkdtempSync(join(tmpdir(), "espalier-validate-"));
afterAll(() => rmSync(cacheDir, { recursive: true }));

const place = (object: KubeObject): PlacedObject => ({
  cluster: "dev",
  folder: "apps/shop",
  object,
  source: "apps/products/shop",
});

/** `CODE at`, and the message without its end. */
async function validate(...objects: KubeObject[]): Promise<string[]> {
  const problems = await validateObjects(objects.map(place), { cacheDir });
  return problems.map(({ code, at, message }) => `${code} ${at}: ${message}`);
}

const deployment = example("Deployment");
const broken = (path: string, value: unknown) => validate(edited(deployment, path, value));
const deploymentProblem = (path: string, message: string) => [
  `SCHEMA_INVALID dev: Deployment shop/api ${path}: ${message} (from apps/products/shop)`,
];

test("the example of every kind is valid", async () => {
  expect(await validate(...examples.map(({ object }) => object))).toEqual([]);
}, 60_000);

test.each(
  examples.map(({ object, deepKey }) => ({ name: `${object.kind} ${deepKey}`, object, deepKey })),
)("a key beside $name is refused", async ({ object, deepKey }) => {
  const unknown = `${deepKey}x`;
  const [first, ...rest] = await validate(edited(object, unknown, valueAt(object, deepKey)));
  expect(first).toContain("SCHEMA_INVALID dev: ");
  expect(first).toContain(` ${unknown}: unknown key; did you mean "${deepKey.split(".").at(-1)}`);
  expect(rest).toEqual([]);
});

describe("a value", () => {
  test.each([
    ["replicas with a fraction", "spec.replicas", 1.5, "found 1.5, which must be integer."],
    ["replicas as text", "spec.replicas", "two", 'found "two", which must be integer.'],
    ["null for an optional field", "spec.replicas", null, "found null, which must be number."],
    [
      "a word outside an enumeration",
      "spec.template.spec.containers[0].ports[0].protocol",
      "HTTP",
      'found "HTTP", which must be one of "SCTP", "TCP", "UDP".',
    ],
    [
      "neither number nor text",
      "spec.template.spec.containers[0].livenessProbe.tcpSocket.port",
      true,
      "found true, which must be integer or string.",
    ],
    [
      "an annotation that is no text",
      'metadata.annotations["a.example/b"]',
      true,
      "found true, which must be string.",
    ],
    ["no selector", "spec.selector", undefined, "is missing; give it a value."],
  ])("%s is refused at its path, once", async (_, path, value, message) => {
    expect(await broken(path, value)).toEqual(deploymentProblem(path, message));
  });

  test("undefined is as good as absent, as in the written file", async () => {
    expect(await broken("spec.minReadySeconds", undefined)).toEqual([]);
  });
});

test("a key that is like no other is answered with the known ones", async () => {
  const pool = example("IPAddressPool");
  expect(await validate(edited(pool, "spec.zzzzzzzzzzzz", 1))).toEqual([
    "SCHEMA_INVALID dev: IPAddressPool metallb-system/default spec.zzzzzzzzzzzz: unknown key; there is: " +
      "addresses, autoAssign, avoidBuggyIPs, serviceAllocation. (from apps/products/shop)",
  ]);
});

test("a custom kind knows integers, though no package validates it", async () => {
  const pool = edited(example("IPAddressPool"), "spec.serviceAllocation.priority", 1.5);
  expect(await validate(pool)).toHaveLength(1);
});

test("a set that passed is not judged again, and a set that failed is", async () => {
  const fresh = join(cacheDir, "fresh");
  const judge = async (object: KubeObject) =>
    (await validateObjects([place(object)], { cacheDir: fresh })).map(({ code }) => code);
  const pool = example("IPAddressPool");
  const wrong = edited(pool, "spec.addresses", "10.0.0.1/32");
  const schemas = join(fresh, "schemas");

  expect(await judge(pool)).toEqual([]);
  rmSync(schemas, { recursive: true });
  expect(await judge(pool)).toEqual([]);
  expect(existsSync(schemas)).toBe(false);

  expect(await judge(wrong)).toEqual(["SCHEMA_INVALID"]);
  expect(await judge(wrong)).toEqual(["SCHEMA_INVALID"]);
});

test("all problems of all objects are reported at once", async () => {
  const wrong = edited(edited(deployment, "spec.replicas", 1.5), "spec.replica", 1);
  const problems = await validate(wrong, deployment, edited(wrong, "metadata.name", "other"));
  expect(problems.map((text) => text.split(": ")[1])).toEqual([
    "Deployment shop/api spec.replicas",
    "Deployment shop/api spec.replica",
    "Deployment shop/other spec.replicas",
    "Deployment shop/other spec.replica",
  ]);
});

test.each([
  ["of a foreign group", "unknown.example/v1", "Widget"],
  ["misspelt", "apps/v1", "Deploiment"],
  ["of a version that is gone", "autoscaling/v9", "HorizontalPodAutoscaler"],
  ["that is only a part of a kind", "apps/v1", "DeploymentSpec"],
  ["that climbs out of its package", "apps/v1", "../../v1/Service"],
])("a kind %s is unknown", async (_, apiVersion, kind) => {
  const problems = await validateObjects([place({ ...deployment, apiVersion, kind })], {
    cacheDir,
  });
  expect(problems).toMatchObject([{ code: "KIND_UNKNOWN", at: `dev: ${kind} shop/api` }]);
});

test.each([
  ["a namespaced kind without a namespace", edited(deployment, "metadata.namespace", undefined)],
  ["a cluster kind in a namespace", edited(example("ClusterRole"), "metadata.namespace", "shop")],
  [
    "a custom kind without its namespace",
    edited(example("IPAddressPool"), "metadata.namespace", undefined),
  ],
])("%s has the wrong scope", async (_, object) => {
  const problems = await validateObjects([place(object)], { cacheDir });
  expect(problems.map(({ code }) => code)).toEqual(["SCOPE_WRONG"]);
});

function example(kind: string): KubeObject {
  const found = examples.find(({ object }) => object.kind === kind);
  if (!found) throw new Error(`no example of ${kind}`);
  return found.object;
}
