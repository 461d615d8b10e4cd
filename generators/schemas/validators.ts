import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import type { ErrorObject, ValidateFunction } from "ajv";
import { type KindRef, modelOf } from "./kinds.ts";
import { schemaPath } from "./schema-cache.ts";

/** What an object breaks, first by the package's rules (`1.5` is no integer), then by the derived schema (unknown keys). */
export type Validator = (object: object) => readonly ErrorObject[];

/**
 * The validator of a kind whose schema `prepareSchemas` has put below `folder`, undefined for a kind without model.
 * Loads the code of this kind only.
 */
export async function loadValidator(kind: KindRef, folder: string): Promise<Validator | undefined> {
  const model = modelOf(kind);
  if (model === undefined) return undefined;

  const derived = derivedValidator(`${schemaPath(folder, kind)}.mjs`);
  // A custom kind has no package: the schema derived from zod knows integers as well.
  if ("custom" in model) return derived;

  const validators = await Promise.all([packageValidator(model.module), derived]);
  return (object) => validators.flatMap((validator) => validator(object));
}

async function derivedValidator(file: string): Promise<Validator> {
  const { validate } = (await import(pathToFileURL(file).href)) as { validate: ValidateFunction };
  return (object) => (validate(object) ? [] : (validate.errors ?? []));
}

async function packageValidator(path: string): Promise<Validator> {
  const module = (await import(pathToFileURL(`${path}.js`).href)) as Record<string, ModelClass>;
  const Model = module[basename(path)];
  if (Model === undefined) throw new Error(`bug: ${path} exports no model`);
  return (object) => {
    try {
      new Model(object).validate();
      return [];
    } catch (error) {
      if (error instanceof Error && "errors" in error) return error.errors as ErrorObject[];
      throw error;
    }
  };
}

type ModelClass = new (object: object) => { validate(): void };
