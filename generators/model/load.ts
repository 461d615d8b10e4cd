import { existsSync } from "node:fs";
import { join } from "node:path";
import { importInput, resolveEspalier } from "./import-input.ts";
import { loadApps, nameIn } from "./load-apps.ts";
import { versionsSchema } from "./machine-data.ts";
import type { AppInputs, Inputs, Versions } from "./model.ts";
import { platformSchema, type Platform } from "./platform.ts";
import { hasErrors, type Outcome, problem, type Problem, warning } from "./problem.ts";
import { readJson } from "./read-json.ts";
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

function readVersions(root: string, file: string): Outcome<Versions | undefined> {
  return existsSync(join(root, file))
    ? readJson(root, file, versionsSchema)
    : { value: {}, problems: [] };
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
