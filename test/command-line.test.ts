import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "./rendered.ts";
import { copyRoot, espalier, minimalRoot, reported } from "./run-espalier.ts";
import { filesIn } from "./tree.ts";

const verbs = ["render", "check", "explain"];
const root = copyRoot(minimalRoot);

describe("help", () => {
  test.concurrent.for([[], ...verbs.map((verb) => [verb])])(
    "of %j is printed, exit 0",
    async (verb, { expect }) => {
      const { exitCode, stdout, stderr } = await espalier([...verb, "--help"]);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
      expect(stdout).toContain(["Usage: espalier", ...verb].join(" "));
      for (const option of verb.length === 0 ? verbs : ["--root", "--format"])
        expect(stdout).toContain(option);
    },
  );
});

describe("arguments that cannot be understood end with exit 2, a reason and nothing on stdout", () => {
  test.concurrent.for<[args: string[], reason: string]>([
    [[], "Usage: espalier"],
    [["rendr"], "unknown command 'rendr'"],
    [["render", "--chekc"], "Did you mean --check?"],
    [["render", "stray"], "too many arguments"],
    [["check", "stray"], "too many arguments"],
    [["explain"], "missing required argument 'file'"],
    [["render", "--format", "xml"], "Allowed choices are text, json"],
    [["render", "--root"], "argument missing"],
    [["render", "--cluster"], "argument missing"],
  ])("%j: %s", async ([args, reason], { expect }) => {
    const { exitCode, stdout, stderr } = await espalier(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toContain(reason);
  });
});

describe("arguments that name nothing end with exit 2 and a problem", () => {
  test.concurrent.for<[args: string[], code: string, at: string, message: string]>([
    [["render", "--root", "nowhere"], "ROOT_MISSING", "clusters/platform.ts", "nowhere"],
    [["check", "--root", "nowhere"], "ROOT_MISSING", "clusters/platform.ts", "--root"],
    [["render", "--cluster", "dve"], "CLUSTER_UNKNOWN", "--cluster", 'did you mean "dev"?'],
    [["render", "--cluster", ""], "CLUSTER_UNKNOWN", "--cluster", '""'],
    [["check", "--cluster", "../dev"], "CLUSTER_UNKNOWN", "--cluster", '"../dev"'],
    [["explain", "rendered/dev/nothing.yaml"], "FILE_UNKNOWN", "dev/nothing.yaml", "no file"],
  ])("%j: %s", async ([args, code, at, message], { expect }) => {
    const inRoot = args.includes("--root") ? args : [...args, "--root", root];
    const { exitCode, ok, problems } = await reported(inRoot);
    expect({ exitCode, ok }).toEqual({ exitCode: 2, ok: false });
    expect(problems).toEqual([
      {
        code,
        severity: "error",
        at: expect.stringContaining(at),
        message: expect.stringContaining(message),
      },
    ]);
  });

  test("and leave the root as it was", () => {
    expect([...filesIn(root).keys()]).toEqual([...filesIn(minimalRoot).keys()]);
  });
});

test("tsx, as the scripts of package.json start it, gives the same bytes and exit codes", async () => {
  const tsx = join(repository, "node_modules/.bin/tsx");
  const started = (...args: string[]) =>
    spawnSync(tsx, [join(repository, "generators/main.ts"), ...args], { encoding: "utf8" });
  for (const args of [
    ["--help"],
    ["render", "--root", join(root, "nowhere")],
    ["check", "stray"],
    ["check", "--root", root],
  ]) {
    const { status, stdout, stderr } = started(...args);
    expect({ exitCode: status, stdout, stderr }).toEqual(await espalier(args));
  }
});

test("text says the same as json, without colours where there is no terminal", async () => {
  const args = ["render", "--root", root, "--cluster", "dve"];
  const { exitCode, stdout, stderr } = await espalier(args, { env: { FORCE_COLOR: "1" } });
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
  expect(stdout).toBe(
    'error CLUSTER_UNKNOWN --cluster\n  no cluster is named "dve"; did you mean "dev"?\nrender: 1 errors, 0 warnings\n',
  );
});
