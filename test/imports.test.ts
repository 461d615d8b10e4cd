import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./rendered.ts";

/** The import table of DESIGN section 1, with the two folders of docs/decisions/0001-schemas-and-verbs.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  templates: ["model"],
  resources: ["model"],
  render: ["model"],
  schemas: ["model"],
  analysis: ["model"],
  checks: ["model", "analysis"],
  verbs: ["model", "templates", "resources", "render", "schemas", "analysis", "checks"],
  "main.ts": ["verbs"],
  "index.ts": ["model", "templates"],
};

/** Who may touch the file system, processes and the environment, and nobody else. */
const worldly = [
  /^main\.ts$/,
  /^model\/(load|load-apps|read-json|import-input)\.ts$/,
  /^render\/(disk|lock|attempt|obstacle|write-all|remove-all|process-identity)\.ts$/,
  /^schemas\//,
  /^verbs\/(build|check|explain|watch)\.ts$/,
];

interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly isType: boolean;
}

const generators = join(repository, "generators");
const files = readdirSync(generators, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const imports = files.flatMap(importsOf);

test("a folder imports only from folders to its left", () => {
  const wrong = imports.filter(({ from, specifier }) => {
    if (!specifier.startsWith(".")) return false;
    const [own, target] = [folderOf(from), folderOf(join(dirname(from), specifier))];
    return own !== target && !(mayImport[own] ?? []).includes(target);
  });
  expect(wrong).toEqual([]);
});

test("only the named files touch the file system, processes or modules of the machine", () => {
  const machine = /^node:(fs|child_process|os|process|module|net|http|https|worker_threads)/;
  const touching = new Set(
    imports.filter(({ specifier }) => machine.test(specifier)).map(({ from }) => from),
  );
  expect([...touching].filter((path) => !worldly.some((pattern) => pattern.test(path)))).toEqual(
    [],
  );
});

test("nothing on the way to rendered/ asks the clock, chance, the network or the environment", () => {
  const pure = files.filter((path) => !worldly.some((pattern) => pattern.test(path)));
  const asking = pure.filter((path) =>
    /\bprocess\.|new Date|Date\.now|Math\.random|randomUUID|\bfetch\(|performance\.|Intl\.|toLocale/.test(
      code(path),
    ),
  );
  expect(asking).toEqual([]);
});

test("builders take types from the model packages and never their code", () => {
  const values = imports.filter(
    ({ specifier, isType }) =>
      /^(@kubernetes-models\/|kubernetes-models)/.test(specifier) && !isType,
  );
  expect(values).toEqual([]);
});

test("inputs import espalier, each other, and types of model packages", () => {
  const inputs = ["apps", "clusters"].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .flatMap((path) => importsOf(join("..", folder, path))),
  );
  const foreign = inputs.filter(
    ({ specifier, isType }) =>
      specifier !== "espalier" &&
      !specifier.startsWith(".") &&
      !(isType && /kubernetes-models/.test(specifier)),
  );
  expect(foreign).toEqual([]);
  const apps = inputs.filter(
    ({ from, specifier }) => from.startsWith("../apps") && specifier.startsWith("../.."),
  );
  expect(apps).toEqual([]);
});

test("every dependency is used, and every package that is imported is a dependency", () => {
  const manifest: {
    dependencies: object;
    devDependencies: object;
    scripts: Record<string, string>;
  } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
  const everywhere = ["generators", "test", "scripts"].flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
      .filter(
        (path) =>
          /\.(ts|mts)$/.test(path) && !path.includes("node_modules") && !path.startsWith("bench/"),
      )
      .map((path) => readFileSync(join(repository, folder, path), "utf8")),
  );
  const used = (name: string) =>
    everywhere.some((text) => text.includes(`"${name}"`) || text.includes(`"${name}/`));
  // Run by name, or types that the compiler reads: not imported.
  const tools = ["@types/node", "node", "oxfmt", "oxlint", "tsx", "typescript", "vitest"];
  const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(all.filter((name) => !used(name) && !tools.includes(name))).toEqual([]);
  expect(
    all.every((name) =>
      /^\d/.test(
        String(Reflect.get({ ...manifest.dependencies, ...manifest.devDependencies }, name)),
      ),
    ),
  ).toBe(true);

  const packages = imports.filter(
    ({ specifier }) => /^[@a-z]/.test(specifier) && !specifier.startsWith("node:"),
  );
  const missing = packages.filter(({ specifier, isType }) => {
    const name = specifier
      .split("/")
      .slice(0, specifier.startsWith("@") ? 2 : 1)
      .join("/");
    return !(name in manifest.dependencies) && !(isType && name in manifest.devDependencies);
  });
  expect(missing).toEqual([]);
});

function importsOf(path: string): Import[] {
  const statements = code(path).matchAll(
    /^(?:import|export)\s+(type\s)?[^;"']*?from\s+"([^"]+)"|^import\s+"([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...statements].map(([, type, from, bare, dynamic]) => ({
    from: path,
    specifier: from ?? bare ?? dynamic ?? "",
    isType: type !== undefined,
  }));
}

function code(path: string): string {
  return readFileSync(join(generators, path), "utf8").replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
}

function folderOf(path: string): string {
  return relative(".", path).split("/")[0] ?? "";
}
