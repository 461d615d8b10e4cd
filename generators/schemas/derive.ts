import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** A JSON schema, draft 7. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * JSON schemas by model module, derived from the modules' types by one compiler program.
 * They refuse unknown keys but know `number` only, never `integer`.
 */
export async function deriveSchemas(modules: readonly string[]): Promise<Map<string, JsonSchema>> {
  if (modules.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), "espalier-schemas-"));
  try {
    writeFileSync(join(folder, "kinds.ts"), modules.map(declaration).join(""));
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["kinds.ts"] }),
    );
    const createSchema = await schemaGenerator(join(folder, "tsconfig.json"));
    return new Map(
      modules.map((module, index) => [module, openEmpty(createSchema(`Kind${index}`))]),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const compilerOptions = {
  module: "esnext",
  moduleResolution: "bundler",
  lib: ["es5"],
  types: [],
  strict: true,
  skipLibCheck: true,
};

/** `Kind0`, `Kind1` ...: names of their own, because kinds of different groups share names. */
function declaration(module: string, index: number): string {
  return `import type { I${basename(module)} as Model${index} } from ${JSON.stringify(`${module}.js`)}
export interface Kind${index} extends Model${index} {}
`;
}

async function schemaGenerator(tsconfig: string): Promise<(type: string) => object> {
  const { DEFAULT_CONFIG, SchemaGenerator, createFormatter, createParser, createProgram } =
    await import("ts-json-schema-generator");
  const config = {
    ...DEFAULT_CONFIG,
    tsconfig,
    topRef: false,
    jsDoc: "none",
    skipTypeCheck: true,
  } as const;
  const program = createProgram(config);
  const generator = (expose: "export" | "none") =>
    new SchemaGenerator(
      program,
      createParser(program, { ...config, expose }),
      createFormatter(config),
      config,
    );
  const shared = generator("export");

  return (type) => {
    try {
      return shared.createSchema(type);
    } catch {
      // Definitions are named without their package, and some kinds use two types of one name (`Prometheus`):
      // those are written without definitions, twice as long.
      return generator("none").createSchema(type);
    }
  };
}

/** The packages write an interface without fields for "any content" (`RawExtension`, `JSON`, `FieldsV1`). */
function openEmpty(schema: object): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (_, node) =>
    node?.additionalProperties === false && node.properties === undefined ? {} : node,
  );
}
