import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type App, appSchema } from "./app.ts";
import { importInput, resolveEspalier } from "./import-input.ts";
import { pinsSchema, sealedSchema, versionsSchema } from "./machine-data.ts";
import type { AppInputs, Inputs, Versions } from "./model.ts";
import { platformSchema, type Platform } from "./platform.ts";
import { hasErrors, type Outcome, problem, type Problem, warning } from "./problem.ts";
import { doorProblems } from "./resolve/zod-problems.ts";

const platformFile = "clusters/platform.ts";

/** Reads everything below `apps/` and `clusters/` of a root; `value` is undefined when it cannot be understood. */
export async function load(root: string): Promise<Outcome<Inputs | undefined>> {
  if (!existsSync(join(root, platformFile))) {
    const message = `${root} has no ${platformFile}, so it is no root; give another folder with --root, or make one there.`;
    return { value: undefined, problems: [problem("ROOT_MISSING", platformFile, message)] };
  }
  resolveEspalier(root);

  const apps = await loadApps(root);
  if (hasErrors(apps.problems)) return { value: undefined, problems: apps.problems };
  const platform = await loadPlatform(root);
  const versions = new Map(
    platform.value?.clusters.map(({ name }) => [name, readVersions(root, name)]),
  );
  const problems = [
    ...apps.problems,
    ...platform.problems,
    ...[...versions.values()].flatMap((each) => each.problems),
    ...(platform.value ? usage(platform.value, apps.value) : []),
  ];
  if (platform.value === undefined || hasErrors(problems)) return { value: undefined, problems };
  const values = new Map([...versions].map(([name, { value }]) => [name, value]));
  return { value: { platform: platform.value, apps: apps.value, versions: values }, problems };
}

async function loadPlatform(root: string): Promise<Outcome<Platform | undefined>> {
  const input = await importInput(root, platformFile);
  if (hasErrors(input.problems)) return { value: undefined, problems: input.problems };
  const parsed = platformSchema.safeParse(input.value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    value: undefined,
    problems: doorProblems(parsed.error.issues, input.value, platformFile),
  };
}

async function loadApps(root: string): Promise<Outcome<Map<string, AppInputs>>> {
  const apps = new Map<string, AppInputs>();
  const problems: Problem[] = [];
  const folders = appFolders(root);
  const inputs = await Promise.all(
    folders.map(({ folder }) => importInput(root, `${folder}/app.ts`)),
  );

  for (const [index, { folder, layer, name }] of folders.entries()) {
    const input = inputs[index] ?? { value: undefined, problems: [] };
    const at = `${folder}/app.ts`;
    problems.push(...input.problems);
    if (hasErrors(input.problems)) continue;
    const parsed = appSchema.safeParse(input.value);
    if (!parsed.success) {
      problems.push(...doorProblems(parsed.error.issues, input.value, at));
      continue;
    }
    const app: App = parsed.data;
    const other = apps.get(app.name);
    if (other !== undefined) {
      problems.push(
        problem(
          "APP_TWICE",
          at,
          `"${app.name}" is already the app of ${other.folder}; choose another name.`,
        ),
      );
    } else if (app.name !== name) {
      problems.push(
        problem(
          "APP_MISPLACED",
          at,
          `is named "${app.name}" but stands in folder ${name}; rename one of them.`,
        ),
      );
    } else {
      const pins = readByEnvironment(root, `${folder}/pins`, pinsSchema, ({ images }) => images);
      const sealed = readByEnvironment(
        root,
        `${folder}/sealed`,
        sealedSchema,
        ({ secrets }) => secrets,
      );
      problems.push(...pins.problems, ...sealed.problems);
      apps.set(app.name, { app, folder, layer, pins: pins.value, sealed: sealed.value });
    }
  }
  return { value: apps, problems };
}

function appFolders(root: string): { folder: string; layer: string; name: string }[] {
  return folders(join(root, "apps")).flatMap((layer) =>
    folders(join(root, "apps", layer))
      .filter((name) => existsSync(join(root, "apps", layer, name, "app.ts")))
      .map((name) => ({ folder: `apps/${layer}/${name}`, layer, name })),
  );
}

function folders(path: string): string[] {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readVersions(root: string, cluster: string): Outcome<Versions> {
  const file = `clusters/${cluster}/versions.json`;
  if (!existsSync(join(root, file))) return { value: {}, problems: [] };
  const read = readJson(root, file, versionsSchema);
  return { value: read.value ?? {}, problems: read.problems };
}

/** The JSON files of a folder, one an environment, each reduced to the record inside. */
function readByEnvironment<T, Inner>(
  root: string,
  folder: string,
  schema: z.ZodType<T>,
  inner: (file: T) => Inner,
): Outcome<Record<string, Inner>> {
  const names = existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : [];
  const files = names
    .filter((name) => name.endsWith(".json"))
    .map(
      (name) =>
        [name.slice(0, -".json".length), readJson(root, `${folder}/${name}`, schema)] as const,
    );
  const entries = files.flatMap(([name, { value }]) =>
    value === undefined ? [] : [[name, inner(value)] as const],
  );
  return {
    value: Object.fromEntries(entries),
    problems: files.flatMap(([, { problems }]) => problems),
  };
}

function readJson<T>(root: string, file: string, schema: z.ZodType<T>): Outcome<T | undefined> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(root, file), "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { value: undefined, problems: [problem("INPUT_BROKEN", file, `is no JSON: ${reason}`)] };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { value: undefined, problems: doorProblems(parsed.error.issues, json, file) };
}

/** Each app that a cluster lists must have a folder; a folder that no cluster lists is probably forgotten. */
function usage({ clusters }: Platform, apps: ReadonlyMap<string, AppInputs>): Problem[] {
  const used = new Set<string>();
  const problems = clusters.flatMap((cluster) => {
    const listed = [
      ...cluster.apps,
      ...cluster.environments.flatMap((environment) => environment.apps),
    ];
    return listed.flatMap((app: unknown) => {
      const name = z.object({ name: z.string() }).safeParse(app).data?.name;
      if (name !== undefined && apps.has(name)) {
        used.add(name);
        return [];
      }
      const at = `clusters/${cluster.name}/cluster.ts apps`;
      return [
        problem(
          "APP_UNKNOWN",
          at,
          `lists ${name ? `"${name}"` : "something"} that has no folder apps/<layer>/<app>; import the app from there.`,
        ),
      ];
    });
  });
  const unused = [...apps.values()].filter(({ app }) => !used.has(app.name));
  return [
    ...problems,
    ...unused.map(({ app, folder }) =>
      warning(
        "APP_UNUSED",
        `${folder}/app.ts`,
        `no cluster runs "${app.name}"; list it in an environment, or remove the folder.`,
      ),
    ),
  ];
}
