import { type KindRef, modelOf } from "../../generators/schemas/kinds.ts";

/**
 * TypeScript that imports the class of each kind from its package and exports them as `models`, by
 * `<apiVersion> <kind>`. A kind that only our own schemas describe has no class.
 */
export function modelImports(objects: readonly KindRef[]): string {
  const kinds = new Map(objects.map((each) => [`${each.apiVersion} ${each.kind}`, each]));
  const classes = [...kinds].flatMap(([key, kind]) => {
    const model = modelOf(kind);
    return model && "module" in model ? [{ key, kind: kind.kind, file: `${model.module}.js` }] : [];
  });
  return [
    ...classes.map(
      ({ kind, file }, i) => `import { ${kind} as K${i} } from ${JSON.stringify(file)};`,
    ),
    `export const models = {`,
    ...classes.map(({ key }, i) => `  ${JSON.stringify(key)}: K${i},`),
    `};`,
  ].join("\n");
}
