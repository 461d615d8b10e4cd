import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checks } from "../generators/checks/checks.ts";
import { repository } from "./rendered.ts";

const read = (path: string) => readFileSync(join(repository, path), "utf8");
const below = (folder: string, ending: string) =>
  readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(ending))
    .map((path) => `${folder}/${path}`);
const pages = ["README.md", ...below("docs", ".md")];

test("every code that a problem can have is documented, and no other", () => {
  // Shell scripts of machines have variables that look like codes.
  const sources = below("generators", ".ts")
    .filter((path) => !path.includes("resources/cloud-init/"))
    .map(read)
    .join("\n");
  const inCode = new Set(
    [...sources.matchAll(/"([A-Z]+(?:_[A-Z0-9]+)+)"/g)].map(([, code]) => code),
  );
  const documented = new Set(
    [...read("docs/problems.md").matchAll(/`([A-Z]+(?:_[A-Z0-9]+)+)`/g)].map(([, code]) => code),
  );
  const notCodes = new Set(["NO_COLOR"]);
  expect([...documented].filter((code) => !inCode.has(code))).toEqual([]);
  expect(
    [...inCode].filter((code) => !documented.has(code) && !notCodes.has(code ?? "")).sort(),
  ).toEqual([]);
});

test("the page of problems says of every rule why it is there", () => {
  const page = read("docs/problems.md");
  for (const { code, why } of checks) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${code}\` `));
    expect(row, code).toContain(why);
  }
});

test.each(pages)("every link of %s leads to a file", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) =>
    join(dirname(page), link ?? ""),
  );
  expect(links.filter((link) => !existsSync(join(repository, link)))).toEqual([]);
});

test("every npm script that the pages show exists", () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name]) => name ?? ""),
  );
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((name) => !(name in scripts))).toEqual([]);
});

test("Renovate's pattern sees every pinned component with its version", () => {
  const config: { customManagers: { matchStrings: string[] }[] } = JSON.parse(
    read("renovate.json"),
  );
  const pattern = new RegExp(config.customManagers[0]?.matchStrings[0] ?? "", "g");
  for (const file of below("clusters", "versions.json")) {
    const versions: Record<string, { value: string; name: string }> = JSON.parse(read(file));
    const seen = [...read(file).matchAll(pattern)].map(({ groups }) => [
      groups?.["depName"],
      groups?.["currentValue"],
    ]);
    expect(seen, file).toEqual(Object.values(versions).map(({ name, value }) => [name, value]));
  }
});

test("workflows put nothing from outside into a shell", () => {
  for (const file of below(".gitea/workflows", ".yaml")) {
    const runs = [...read(file).matchAll(/run: (.*)/g)].map(([, line]) => line ?? "");
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.filter((line) => line.includes("${{"))).toEqual([]);
  }
});

test("code owners are regular expressions that match what they mean to guard", () => {
  const rules = read(".gitea/CODEOWNERS")
    .split("\n")
    .filter((line) => line && !line.startsWith("#"));
  const guarded = (path: string) =>
    rules.some((rule) => new RegExp(`^${rule.split(/\s+/)[0]}$`).test(path));
  expect(
    [
      "rendered/system/hub/appproject.hub.yaml",
      "rendered/prod/argocd/x.yaml",
      ".gitea/workflows/check.yaml",
    ].every(guarded),
  ).toBe(true);
  expect(guarded("apps/products/balance-plus/app.ts")).toBe(false);
});
