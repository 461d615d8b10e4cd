import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { type App, appSchema } from "./app.ts";
import { importInput } from "./import-input.ts";
import { pinsSchema, sealedSchema } from "./machine-data.ts";
import type { AppInputs } from "./model.ts";
import { hasErrors, problem, type Problem } from "./problem.ts";
import { readByEnvironment } from "./read-json.ts";
import { doorProblems } from "./resolve/zod-problems.ts";

/** The apps by name, and the names of those whose files cannot be understood. */
export async function loadApps(root: string): Promise<{
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

/** The name that something gives itself, whatever else is wrong with it. */
export function nameIn(app: unknown): string | undefined {
  return z.object({ name: z.string() }).safeParse(app).data?.name;
}
