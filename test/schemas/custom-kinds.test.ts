import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import type { KubeObject } from "../../generators/model/kube-object.ts";
import { customKinds, type IpAddressPool } from "../../generators/schemas/custom-kinds.ts";
import { schemaPath } from "../../generators/schemas/schema-cache.ts";

const crds = join(import.meta.dirname, "../../../shared/schemas/crds");
if (!existsSync(crds)) console.warn(`SKIPPED: no CRD schemas in ${crds}`);
test("in CI the real CRD schemas are there", () => {
  if (process.env["CI"] === "true") expect(existsSync(crds)).toBe(true);
});

const pool: IpAddressPool = {
  apiVersion: "metallb.io/v1beta1",
  kind: "IPAddressPool",
  metadata: { name: "default", namespace: "metallb-system" },
  spec: { addresses: ["10.0.0.10-10.0.0.20"] },
};

test("the type of a custom kind is one of a Kubernetes object", () => {
  const object: KubeObject = pool;
  expect(customKinds.map(({ kind }) => kind)).toContain(object.kind);
});

test.runIf(existsSync(crds)).each(customKinds.map((each) => [each.kind, each] as const))(
  "every key of %s is one of the real CRD",
  (_, { schema, ...kind }) => {
    const real: unknown = JSON.parse(readFileSync(`${schemaPath(crds, kind)}.json`, "utf8"));
    const theirs = keysOf(specOf(real));
    const ours = keysOf(specOf(z.toJSONSchema(schema)));
    expect(ours.length).toBeGreaterThan(3);
    expect(theirs).toEqual(expect.arrayContaining(ours));
  },
);

function specOf(schema: unknown): unknown {
  return z.object({ properties: z.object({ spec: z.unknown() }) }).parse(schema).properties.spec;
}

/** Paths of all keys that a JSON schema knows: `.addresses`. */
function keysOf(schema: unknown, path = ""): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const properties: unknown = Reflect.get(schema, "properties");
  const inner = Object.entries(properties ?? {}).flatMap(([key, value]) => [
    `${path}.${key}`,
    ...keysOf(value, `${path}.${key}`),
  ]);
  return [...inner, ...keysOf(Reflect.get(schema, "items"), `${path}[]`)];
}
