import { expect, test } from "vitest";
import * as z from "zod";
import { knownKeys } from "../../generators/model/resolve/known-keys.ts";

const schema = z.strictObject({
  name: z.string(),
  limits: z.strictObject({ cpu: z.string() }).optional(),
  defaults: z.strictObject({ replicas: z.int() }).default({ replicas: 1 }),
  ports: z.array(z.strictObject({ port: z.int() })),
  services: z.record(z.string(), z.strictObject({ image: z.string() })),
  placement: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("inside"), storage: z.string() }),
    z.strictObject({ kind: z.literal("outside"), machine: z.string() }),
  ]),
});

test.each<[path: PropertyKey[], keys: string[]]>([
  [[], ["name", "limits", "defaults", "ports", "services", "placement"]],
  [["limits"], ["cpu"]],
  [["defaults"], ["replicas"]],
  [["ports", 3], ["port"]],
  [["services", "api"], ["image"]],
  [["placement"], ["kind", "storage", "kind", "machine"]],
  [["name"], []],
  [["name", "deeper"], []],
  [["nowhere", "at", "all"], []],
])("at %j the schema knows %j", (path, keys) => {
  expect(knownKeys(schema, path)).toEqual(keys);
});
