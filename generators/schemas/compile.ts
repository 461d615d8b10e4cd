import type { JsonSchema } from "./derive.ts";

/** Compiles a JSON schema to the text of an ES module whose `validate` is an ajv validate function. */
export async function schemaCompiler(): Promise<(schema: JsonSchema) => string> {
  const { Ajv } = await import("ajv");
  const { default: standalone } = await import("ajv/dist/standalone/index.js");

  return (schema) => {
    const ajv = new Ajv({
      allErrors: true,
      // Errors carry `parentSchema`, where the known keys stand.
      verbose: true,
      allowUnionTypes: true,
      validateFormats: false,
      code: { source: true, esm: true },
    });
    return `${requireOfThisPackage}${standalone.default(ajv, ajv.compile(schema))}`;
  };
}

/** The code still requires ajv's run time (for lengths of strings), and the cache may lie where no ajv is found. */
const requireOfThisPackage = `import { createRequire } from "node:module";
const require = createRequire(${JSON.stringify(import.meta.url)});
`;
