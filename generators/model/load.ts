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

/**
 * Reads everything below `apps/` and `clusters/` of a root. `value` is undefined when the platform cannot be understood;
 * what else cannot is left out of it, so that the rest can be judged all the same.
 */
export async function load(root: string): Promise<Outcome<Inputs | undefined>> {
  if (!existsSync(join(root, platformFile))) {
    const message = `${root} has no ${platformFile}, so it is no root; give another folder with --root, or make one there.`;
    return { value: undefined, problems: [problem("ROOT_MISSING", platformFile, message)] };
  }
  resolveEspalier(root);

  const { apps, unreadable, problems: appProblems } = await loadApps(root);
  const platform = await loadPlatform(root);
  const versions = new Map(
    platform.value?.clusters.map(({ name }) => [
      name,
      readVersions(root, `clusters/${name}/versions.json`),
    ]),
  );
  const shared = readVersions(root, "clusters/versions.json");
  const problems = [
    ...appProblems,
    // An app that does not load breaks the platform that imports it: once is enough.
    ...platform.problems.filter((each) => !isBroken(each) || !appProblems.some(isBroken)),
    ...shared.problems,
    ...[...versions.values()].flatMap((each) => each.problems),
    ...(platform.value ? usage(platform.value, apps, unreadable) : []),
  ];
  if (platform.value === undefined) return { value: undefined, problems };
  const values = [...versions].flatMap(([name, { value }]) =>
    value ? [[name, value] as const] : [],
  );
  return {
    value: {
      platform: platform.value,
      apps,
      unreadable,
      versions: new Map(values),
      sharedVersions: shared.value ?? {},
    },
    problems,
  };
}

function isBroken({ code }: Problem): boolean {
  return code === "INPUT_BROKEN";
}

async function loadPlatform(root: string): Promise<Outcome<Platform | undefined>> {
  const input = await importInput(root, platformFile);
  if (hasErrors(input.problems)) return { value: undefined, problems: input.problems };
  const parsed = platformSchema.safeParse(input.value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return {
    value: undefined,
    problems: doorProblems(parsed.error.issues, input.value, platformFile, platformSchema),
  };
}

/** The apps by name, and the names of those whose files cannot be understood. */
async function loadApps(root: string): Promise<{
  readonly apps: ReadonlyMap<string, AppInputs>;
  readonly unreadable: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}> {
  const apps = new Map<string, AppInputs>();
  const unreadable = new Set<string>();
  const problems: Problem[] = [];
  const folders = appFolders(root);
  const inputs = await Promise.all(
    folders.map(({ folder }) => importInput(root, `${folder}/app.ts`)),
  );

  for (const [index, { folder, layer, name }] of folders.entries()) {
    const input = inputs[index] ?? { value: undefined, problems: [] };
    const at = `${folder}/app.ts`;
    problems.push(...input.problems);
    if (hasErrors(input.problems)) {
      unreadable.add(name);
      continue;
    }
    const parsed = appSchema.safeParse(input.value);
    if (!parsed.success) {
      unreadable.add(name).add(nameIn(input.value) ?? name);
      problems.push(...doorProblems(parsed.error.issues, input.value, at, appSchema));
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
      unreadable.add(name).add(app.name);
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
  return { apps, unreadable, problems };
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

function readVersions(root: string, file: string): Outcome<Versions | undefined> {
  return existsSync(join(root, file))
    ? readJson(root, file, versionsSchema)
    : { value: {}, problems: [] };
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
    json = JSON.parse(readFileSync(join(root, file), "utf8"), refuseProto);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      value: undefined,
      problems: [problem("INPUT_BROKEN", file, `is not readable: ${reason}`)],
    };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { value: undefined, problems: doorProblems(parsed.error.issues, json, file, schema) };
}

/** The name that something gives itself, whatever else is wrong with it. */
function nameIn(app: unknown): string | undefined {
  return z.object({ name: z.string() }).safeParse(app).data?.name;
}

/** Copied into a record, that key would replace its prototype. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new Error('the key "__proto__" is refused; remove it.');
  return value;
}

/** Each app that a cluster lists must have a folder; a folder that no cluster lists is probably forgotten. */
function usage(
  { clusters }: Platform,
  apps: ReadonlyMap<string, AppInputs>,
  unreadable: ReadonlySet<string>,
): Problem[] {
  const used = new Set<string>();
  const problems = clusters.flatMap((cluster) => {
    const listed = [
      ...cluster.apps,
      ...cluster.environments.flatMap((environment) => environment.apps),
    ];
    return listed.flatMap((app: unknown) => {
      const name = nameIn(app);
      if (name !== undefined && (apps.has(name) || unreadable.has(name))) {
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
