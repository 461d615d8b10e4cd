import { type Problem, problem, sortProblems } from "../../../model/problem.ts";
import { localNamePattern } from "./local-name.ts";
import type { Resource, TerraformModule } from "./module.ts";
import type { Json } from "./print-value.ts";
import { providerAddress } from "./reference.ts";

/** What Terraform would refuse with a message that misleads, or would change without one. */
export function moduleProblems(
  module: TerraformModule,
  files: readonly { readonly name: string; readonly json: Json }[],
): Problem[] {
  const declared = declarations(module);
  return sortProblems([
    ...files.flatMap(({ name }) => fileName(module.folder, name)),
    ...declared.flatMap(invalidName),
    ...takenNames(declared),
    ...undeclaredProviders(module),
    ...files.flatMap(({ name, json }) => changedText(`${module.folder}/${name}`, json)),
  ]);
}

interface Declaration {
  readonly file: string;
  readonly address: string;
  readonly name: string;
}

/** Everything with an address in the module. An earlier name counts: its address must be free. */
function declarations({ folder, files }: TerraformModule): Declaration[] {
  return Object.entries(files).flatMap(([fileName, file]) => {
    const declare = (prefix: string, names: readonly string[]) =>
      names.map((name) => ({ file: `${folder}/${fileName}`, address: `${prefix}.${name}`, name }));
    return [
      ...declare("var", Object.keys(file.variable ?? {})),
      ...declare("local", Object.keys(file.locals ?? {})),
      ...declare("output", Object.keys(file.output ?? {})),
      ...declare("provider", (file.provider ?? []).map(providerAddress)).map((each) => ({
        ...each,
        name: each.name.replace(".", "-"),
      })),
      ...(file.data ?? []).flatMap(({ type, name }) => declare(`data.${type}`, [name])),
      ...(file.resource ?? []).flatMap(({ type, name, body }) =>
        declare(type, [...(body.renamedFrom ?? []), name]),
      ),
    ];
  });
}

/** Files named `*override.tf.json` may only change what other files declare. */
function fileName(folder: string, name: string): Problem[] {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]*\.tf\.json$/.test(name) && !/(^|_)override\.tf\.json$/.test(name))
    return [];
  const message = `"${name}" is no file of a module; use letters, digits and -, ending in .tf.json but not in override.tf.json.`;
  return [problem("TERRAFORM_FILE_NAME", `${folder}/${name}`, message)];
}

function invalidName({ file, address, name }: Declaration): Problem[] {
  if (localNamePattern.test(name)) return [];
  const rule = "a letter or _ first, then letters, digits, _ and -";
  return [
    problem("TERRAFORM_NAME_INVALID", `${file} ${address}`, `"${name}" must have ${rule}; rename.`),
  ];
}

function takenNames(declared: readonly Declaration[]): Problem[] {
  const first = new Map(declared.toReversed().map((each) => [each.address, each]));
  return declared
    .filter((each) => first.get(each.address) !== each)
    .map(({ file, address }) => {
      const message = `${address} already stands in ${first.get(address)?.file}; choose another name.`;
      return problem("TERRAFORM_NAME_TAKEN", `${file} ${address}`, message);
    });
}

/**
 * Terraform guesses `hashicorp/<name>` for a provider without a source, and calls a missing configuration "removed".
 * What `terraform_` begins is built in.
 */
function undeclaredProviders({ folder, files }: TerraformModule): Problem[] {
  const all = Object.values(files);
  const sources = all.flatMap(({ terraform }) => Object.keys(terraform?.required_providers ?? {}));
  const known = new Set(all.flatMap(({ provider = [] }) => provider.map(providerAddress)));
  return Object.entries(files).flatMap(([name, { resource = [], data = [] }]) =>
    [...resource, ...data].flatMap((each) => {
      const used = providerOf(each);
      const unknown = (message: string) => [
        problem(
          "TERRAFORM_PROVIDER_UNKNOWN",
          `${folder}/${name} ${each.type}.${each.name}`,
          message,
        ),
      ];
      if (used.provider === "terraform") return [];
      if (!sources.includes(used.provider))
        return unknown(`"${used.provider}" is not in required_providers; add its source there.`);
      if (used.alias === undefined || known.has(providerAddress(used))) return [];
      return unknown(
        `no provider block is "${providerAddress(used)}"; declare one with that alias.`,
      );
    }),
  );
}

function providerOf({ type, body }: Resource) {
  return body.provider ?? { provider: type.replace(/_.*/s, ""), alias: undefined };
}

/**
 * Terraform normalises text to NFC, turns a lone surrogate into U+FFFD and drops a byte order mark at the start (tried
 * with 1.11.4), all without a word.
 */
function changedText(at: string, json: Json | undefined): Problem[] {
  if (typeof json === "string") {
    if (json.isWellFormed() && json.normalize("NFC") === json && !json.startsWith("\ufeff"))
      return [];
    const message = "Terraform would change this text; write it as composed Unicode without a BOM.";
    return [problem("TERRAFORM_TEXT_CHANGED", at, message)];
  }
  if (typeof json !== "object" || json === null) return [];
  const separator = at.endsWith(".json") ? " " : ".";
  return Object.entries(json).flatMap(([key, value]) => [
    ...changedText(`${at}${separator}${key}`, key),
    ...changedText(`${at}${separator}${key}`, value),
  ]);
}
