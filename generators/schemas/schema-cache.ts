import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { schemaCompiler } from "./compile.ts";
import { type JsonSchema, deriveSchemas } from "./derive.ts";
import { type KindRef, modelOf, modelPackages, packageFolder } from "./kinds.ts";

/**
 * The folder of the schemas that belong to what is installed now; a new version of anything gives a new folder.
 * Below it lie `<group>/<kind>_<version>.json` as kubeconform wants them, each with its compiled `.mjs`.
 */
export function schemaFolder(cacheDir: string): string {
  // Compiled validators name the place of this package.
  const hash = createHash("sha256").update(import.meta.url);
  for (const name of inputs) hash.update(readFileSync(join(packageFolder(name), "package.json")));
  for (const file of readdirSync(import.meta.dirname).sort()) {
    hash.update(readFileSync(join(import.meta.dirname, file)));
  }
  return join(cacheDir, "schemas", hash.digest("hex").slice(0, 16));
}

/** Path of a kind's schema without `.json` or `.mjs`. kubeconform calls the group of core kinds by their version. */
export function schemaPath(folder: string, { apiVersion, kind }: KindRef): string {
  const [version = "", group = version] = apiVersion.split("/").reverse();
  return join(folder, group, `${kind.toLowerCase()}_${version}`);
}

/**
 * Makes the schemas of these kinds exist and returns their folder; kinds that have no model are passed over.
 * Each file appears whole or not at all and `.mjs` after `.json`, so neither an interruption nor a second process hurts.
 */
export async function prepareSchemas(kinds: readonly KindRef[], cacheDir: string): Promise<string> {
  const folder = schemaFolder(cacheDir);
  const missing = kinds.filter((kind) => !existsSync(`${schemaPath(folder, kind)}.mjs`));
  const schemas = await schemasOf(missing);
  if (schemas.size === 0) return folder;

  const compile = await schemaCompiler();
  for (const [kind, schema] of schemas) {
    const path = schemaPath(folder, kind);
    writeWhole(`${path}.json`, JSON.stringify(schema));
    writeWhole(`${path}.mjs`, compile(schema));
  }
  return folder;
}

/** Everything that a schema or its compiled form is made from, beside the sources in this folder. */
const inputs = [
  ...modelPackages,
  "@kubernetes-models/apimachinery",
  "@kubernetes-models/base",
  "ajv",
  "ts-json-schema-generator",
  "zod",
];

async function schemasOf(kinds: readonly KindRef[]): Promise<Map<KindRef, JsonSchema>> {
  const models = kinds.flatMap((kind) => {
    const model = modelOf(kind);
    return model ? [{ kind, model }] : [];
  });
  const derived = await deriveSchemas(
    models.flatMap(({ model }) => ("module" in model ? [model.module] : [])),
  );
  return new Map(
    models.map(({ kind, model }) => [
      kind,
      "module" in model
        ? (derived.get(model.module) ?? {})
        : { ...z.toJSONSchema(model.custom.schema, { target: "draft-7" }) },
    ]),
  );
}

function writeWhole(file: string, text: string): void {
  const partial = `${file}.${randomUUID()}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(partial, text);
  renameSync(partial, file);
}
