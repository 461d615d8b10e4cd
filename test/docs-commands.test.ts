import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./rendered.ts";
import { copyRoot, espalier, reported, writeFiles } from "./run-espalier.ts";

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const blocks = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(
    ([, text]) => text ?? "",
  );

const shown = blocks("README.md", "sh")
  .flatMap((block) => block.split("\n"))
  .flatMap((line) => {
    const [, verb, rest = ""] =
      /^npm run (render|check|explain)(?: -- ([^#]*))?/.exec(line.trim()) ?? [];
    return verb === undefined ? [] : [[verb, ...rest.trim().split(/\s+/).filter(Boolean)]];
  });

test("the README shows every verb", () => {
  expect(new Set(shown.map(([verb]) => verb))).toEqual(new Set(["render", "check", "explain"]));
});

test.each(shown.map((args) => [args.join(" "), args] as const))(
  "the README's command works: %s",
  async (_, args) => {
    const root = copyRoot(repository);
    const { exitCode, stdout } = await espalier([...args, "--root", root]);
    expect(stdout).not.toContain("error ");
    expect(exitCode).toBe(0);
  },
);

test("the app and the override of docs/add-an-app.md render as they are written", async () => {
  const [app = "", override = ""] = blocks("docs/add-an-app.md", "\\s*ts").map((text) =>
    text.replaceAll(/^ {3}/gm, ""),
  );
  const root = copyRoot(repository);
  const cluster = read("clusters/dev/cluster.ts");
  writeFiles(root, {
    "apps/products/shop/app.ts": app.replace(
      /\n\}\);\n/,
      () => `\n  ${override.replaceAll("production", "staging")}\n});\n`,
    ),
    "clusters/dev/cluster.ts": `import shop from "../../apps/products/shop/app.ts";\n${cluster.replaceAll("apps: [balancePlus]", "apps: [balancePlus, shop]")}`,
  });
  expect(await reported(["render", "--root", root])).toMatchObject({ exitCode: 0, problems: [] });
  const path = "rendered/dev/apps/shop-staging/shop-staging/horizontalpodautoscaler.api.yaml";
  expect(readFileSync(join(root, path), "utf8")).toContain("maxReplicas: 20");
});
