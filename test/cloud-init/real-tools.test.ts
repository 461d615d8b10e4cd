import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../rendered.ts";
import { configOf, machineNames, textOf } from "./machines.ts";

const folder = mkdtempSync(join(tmpdir(), "espalier-cloud-init-"));
const tools = { "cloud-init": has("cloud-init"), shellcheck: has("shellcheck") };

for (const [tool, there] of Object.entries(tools)) {
  if (!there) process.stderr.write(`SKIPPED: ${tool} is not on the PATH\n`);
}

test("in CI cloud-init is there", () => {
  if (process.env["CI"] === "true") expect(tools["cloud-init"]).toBe(true);
});

test.runIf(tools["cloud-init"]).each(machineNames)("cloud-init accepts %s", (name) => {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, textOf(name));
  expect(run("cloud-init", "schema", "-c", file)).toEqual({ status: 0, said: "" });
});

const committed = readdirSync(join(repository, "rendered"), {
  recursive: true,
  encoding: "utf8",
}).filter((path) => path.includes("/cloud-init/"));

test("every machine of the platform has its first boot in the tree", () => {
  expect(committed).toHaveLength(15);
});

test.runIf(tools["cloud-init"]).each(committed)("cloud-init accepts the committed %s", (path) => {
  const file = join(repository, "rendered", path);
  expect(run("cloud-init", "schema", "-c", file)).toEqual({ status: 0, said: "" });
});

test.runIf(tools["cloud-init"])("cloud-init refuses an unknown key", () => {
  const file = join(folder, "invalid.yaml");
  writeFileSync(file, "#cloud-config\nwrite_files:\n  - path: /x\n    mode: '0600'\n");
  expect(run("cloud-init", "schema", "-c", file).status).toBe(1);
});

const scripts = machineNames.flatMap((name) =>
  configOf(name)
    .write_files.filter(({ path, content }) => content.startsWith("#!") || path.endsWith(".sh"))
    .map(({ path, content }) => [name, path, content] as const),
);

test.each(scripts)("bash can read %s %s", (_, path, content) => {
  expect(run("bash", "-n", written(path, content))).toEqual({ status: 0, said: "" });
});

/** The library and os-release are on the machine only. */
const unseen = "--exclude=SC1091,SC2154";

test.runIf(tools.shellcheck).each(scripts)("shellcheck accepts %s %s", (_, path, content) => {
  const { status, stdout } = spawnSync("shellcheck", [unseen, written(path, content)]);
  expect({ status, stdout: stdout.toString() }).toEqual({ status: 0, stdout: "" });
});

function written(path: string, content: string): string {
  const file = join(folder, path.replaceAll("/", "_"));
  writeFileSync(file, content);
  return file;
}

function run(command: string, ...args: string[]) {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  return { status, said: stderr };
}

function has(command: string): boolean {
  return spawnSync(command, ["--version"]).error === undefined;
}
