import * as z from "zod";

/** The keys that a schema knows at a path, for hints: those of every option where there is a choice, else none. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return knownKeys(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => knownKeys(option, path));

  const [step, ...rest] = path;
  if (schema instanceof z.ZodObject)
    return step === undefined
      ? Object.keys(schema.shape)
      : knownKeys(schema.shape[String(step)], rest);
  if (step === undefined) return [];
  if (schema instanceof z.ZodArray) return knownKeys(schema.element, rest);
  if (schema instanceof z.ZodRecord) return knownKeys(schema.valueType, rest);
  return [];
}
