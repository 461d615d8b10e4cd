import { cpSync } from "node:fs";
import { join } from "node:path";
import { build, packageCache } from "../../generators/verbs/build.ts";
import { measure } from "./measure.ts";
import { modelImports } from "./model-imports.ts";
import { costText, type Row } from "./table.ts";
import { workFolder, writeIn } from "./work-folder.ts";

/** What people wait for every day, on a copy of the platform in this repository: `render` that changes nothing, and `check`. */
export async function committedPlatform(turns: number): Promise<Row[]> {
  const root = join(workFolder, "committed");
  for (const folder of ["apps", "clusters"])
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
  const built = await build(root, packageCache);
  if (built.stage !== "built") throw new Error(JSON.stringify(built.problems[0]));
  writeIn(workFolder, {
    "package.json": JSON.stringify({ type: "module" }),
    "empty.ts": "",
    "imports.ts": modelImports(built.built.placed.map(({ object }) => object)),
  });

  const main = join(repository, "generators/main.ts");
  const render = { command: [main, "render", "--root", root] };
  const check = { command: [main, "check", "--root", root] };
  const imports = { command: [join(workFolder, "imports.ts")] };
  const empty = { command: [join(workFolder, "empty.ts")] };
  const costOf = measure([render, imports, empty, check], turns);

  const ours = costOf(render);
  return [
    {
      what: "no-change render / importing its kinds",
      ours: costText(ours),
      other: costText(costOf(imports)),
      figure: ours.seconds / costOf(imports).seconds,
      unit: "x",
      target: { atMost: 1.5 },
    },
    {
      what: "no-change render / an empty program",
      ours: costText(ours),
      other: costText(costOf(empty)),
      figure: ours.seconds / costOf(empty).seconds,
      unit: "x",
    },
    {
      what: "check",
      ours: costText(costOf(check)),
      other: "",
      figure: costOf(check).seconds,
      unit: "s",
      target: { atMost: 5 },
    },
  ];
}

const repository = join(import.meta.dirname, "../..");
