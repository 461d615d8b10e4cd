import { nameOf, type PlacedObject } from "../model/kube-object.ts";
import { type Problem, problem } from "../model/problem.ts";
import { faults } from "./faults.ts";
import type { KindRef } from "./kinds.ts";
import { prepareSchemas, schemaFolder } from "./schema-cache.ts";
import { isClusterScoped } from "./scope.ts";
import { objectsHash, rememberValidated, wasValidated } from "./validated.ts";
import { loadValidator, type Validator } from "./validators.ts";

/**
 * Everything that the API servers would refuse, all at once: `KIND_UNKNOWN`, `SCOPE_WRONG`, `SCHEMA_INVALID`.
 * Objects are judged as the JSON they become. A set that passed before, with the same versions, is not judged again.
 */
export async function validateObjects(
  placed: readonly PlacedObject[],
  { cacheDir }: { readonly cacheDir: string },
): Promise<Problem[]> {
  const texts = placed.map(({ object }) => JSON.stringify(object));
  const hash = objectsHash(texts, schemaFolder(cacheDir));
  if (wasValidated(hash, cacheDir)) return [];

  const validators = await validatorsOf(placed, cacheDir);
  const problems = placed.flatMap((each, index) => {
    const validator = validators.get(keyOf(each.object));
    if (validator === undefined) return [unknownKind(each)];
    return [...scopeProblems(each), ...schemaProblems(each, validator, texts[index] ?? "")];
  });
  if (problems.length === 0) rememberValidated(hash, cacheDir);
  return problems;
}

/** The validator of each kind by `keyOf`; undefined for a kind that nothing describes. */
async function validatorsOf(
  placed: readonly PlacedObject[],
  cacheDir: string,
): Promise<Map<string, Validator | undefined>> {
  const kinds = new Map(placed.map(({ object }) => [keyOf(object), object]));
  const folder = await prepareSchemas([...kinds.values()], cacheDir);
  return new Map(
    await Promise.all(
      [...kinds].map(async ([key, kind]) => [key, await loadValidator(kind, folder)] as const),
    ),
  );
}

function keyOf({ apiVersion, kind }: KindRef): string {
  return `${apiVersion} ${kind}`;
}

function unknownKind(placed: PlacedObject): Problem {
  return problem(
    "KIND_UNKNOWN",
    placeOf(placed),
    `no installed package describes ${keyOf(placed.object)}; correct apiVersion and kind in ${placed.source}, ` +
      "or add a zod schema to generators/schemas/custom-kinds.ts.",
  );
}

function scopeProblems(placed: PlacedObject): Problem[] {
  const { kind, metadata } = placed.object;
  const { namespace } = metadata;
  if (isClusterScoped(placed.object) === (namespace === undefined)) return [];

  const message =
    namespace === undefined
      ? `a ${kind} lives in a namespace; set metadata.namespace in ${placed.source}.`
      : `a ${kind} belongs to the whole cluster; drop namespace "${namespace}" in ${placed.source}.`;
  return [problem("SCOPE_WRONG", placeOf(placed), message)];
}

function schemaProblems(placed: PlacedObject, validator: Validator, text: string): Problem[] {
  const object: object = JSON.parse(text);
  return faults(validator(object), object).map(({ path, message }) =>
    problem("SCHEMA_INVALID", `${placeOf(placed)} ${path}`, `${message} (from ${placed.source})`),
  );
}

function placeOf({ cluster, object }: PlacedObject): string {
  return `${cluster}: ${nameOf(object)}`;
}
