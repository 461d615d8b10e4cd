import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { clusterFile, edited, shop } from "./fixtures/minimal.ts";
import { copyRoot, espalier, minimalRoot, nobody, reported, writeFiles } from "./run-espalier.ts";
import { filesIn, tracesIn } from "./tree.ts";

const deployment = "rendered/dev/apps/shop/shop/deployment.api.yaml";
/** Changes one object, so that a render has something to write. */
const change = edited("apps/products/shop/app.ts", { "shop/api": "shop/api:2.0.0" });

let rendered: string;
beforeAll(async () => {
  rendered = copyRoot(minimalRoot);
  expect(await reported(["render", "--root", rendered])).toMatchObject({ exitCode: 0 });
});

describe("a foreign file below rendered/", () => {
  test.concurrent("is a warning of render, which leaves it alone", async ({ expect }) => {
    const root = copyRoot(rendered, { ...change, "rendered/dev/notes.txt": "mine" });
    const { exitCode, problems, summary } = await reported(["render", "--root", root]);
    expect(exitCode).toBe(0);
    expect(problems).toMatchObject([
      { code: "FOREIGN_FILE", severity: "warning", at: "rendered/dev/notes.txt" },
    ]);
    expect(summary).toMatchObject({ written: 1, removed: 0 });
    expect(filesIn(root).get("rendered/dev/notes.txt")).toBe("mine");
  });

  test.concurrent.for([["render", "--check"], ["check"]])("fails %j", async (verb, { expect }) => {
    const root = copyRoot(rendered, { "rendered/dev/notes.txt": "mine" });
    const before = tracesIn(join(root, "rendered"));
    const { exitCode, problems, differences } = await reported([...verb, "--root", root]);
    expect(exitCode).toBe(1);
    expect(problems.filter(({ severity }) => severity === "error")).toMatchObject([
      { code: "FOREIGN_FILE", at: "rendered/dev/notes.txt" },
    ]);
    expect(differences).toEqual([{ path: "dev/notes.txt", status: "foreign", lines: [] }]);
    expect(tracesIn(join(root, "rendered"))).toEqual(before);
  });
});

describe("render stops, exit 1, and leaves the tree as it was", () => {
  interface Case {
    readonly why: string;
    readonly arrange: (root: string) => void;
    readonly code: string;
    readonly at: string;
  }
  const cases: readonly Case[] = [
    {
      why: "a foreign file is in the way",
      arrange: (root) => writeFileSync(join(root, deployment), "kind: Deployment\n"),
      code: "FOREIGN_FILE",
      at: deployment,
    },
    {
      why: "a folder is in the way",
      arrange: (root) => {
        rmSync(join(root, deployment));
        mkdirSync(join(root, deployment));
      },
      code: "PATH_BLOCKED",
      at: deployment,
    },
    {
      why: "rendered/ is a link",
      arrange: (root) => {
        renameSync(join(root, "rendered"), join(root, "elsewhere"));
        symlinkSync("elsewhere", join(root, "rendered"));
      },
      code: "LINK_REFUSED",
      at: "rendered",
    },
    {
      why: "a folder on the way is a link",
      arrange: (root) => {
        const folder = join(root, dirname(deployment));
        renameSync(folder, join(root, "elsewhere"));
        symlinkSync(join(root, "elsewhere"), folder);
      },
      code: "LINK_REFUSED",
      at: dirname(deployment),
    },
    {
      why: "a file is a link",
      arrange: (root) => {
        renameSync(join(root, deployment), join(root, "elsewhere"));
        symlinkSync(join(root, "elsewhere"), join(root, deployment));
      },
      code: "LINK_REFUSED",
      at: deployment,
    },
  ];

  test.concurrent.for(cases)("when $why: $code", async ({ arrange, code, at }, { expect }) => {
    const root = copyRoot(rendered, change);
    arrange(root);
    const before = filesIn(root);

    const { exitCode, problems } = await reported(["render", "--root", root]);
    expect(exitCode).toBe(1);
    expect(problems).toMatchObject([{ code, severity: "error", at }]);
    expect(filesIn(root)).toEqual(before);
  });

  test.concurrent("when the folder of a file is read-only", async ({ expect }) => {
    const root = copyRoot(rendered, change);
    const folder = join(root, dirname(deployment));
    chmodSync(folder, 0o555);
    const before = tracesIn(join(root, "rendered"));
    // Root would be let through, so the command is run as a user who owns the root, but not this folder.
    if (process.getuid?.() === 0) chownSync(root, nobody, nobody);

    const run = await reported(["render", "--root", root], { unprivileged: true });
    const after = tracesIn(join(root, "rendered"));
    chmodSync(folder, 0o755);
    expect(run.exitCode).toBe(1);
    expect(run.problems).toMatchObject([{ code: "DISK_REFUSED", at: deployment }]);
    expect(run.problems[0]?.message).toContain("EACCES");
    expect(after).toEqual(before);
  });

  test.concurrent("when the disk takes no more, half-way through", async ({ expect }) => {
    const large = `objects: ({ namespace }) => [
      { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "large", namespace }, data: { text: "x".repeat(200_000) } },
    ],`;
    const root = copyRoot(rendered, shop(`services: {},\n${large}`));
    const before = tracesIn(join(root, "rendered"));

    const run = await reported(["render", "--root", root], { limits: "ulimit -f 128" });
    expect(run.exitCode).toBe(1);
    expect(run.problems).toMatchObject([
      { code: "DISK_REFUSED", at: "rendered/dev/apps/shop/shop/configmap.large.yaml" },
    ]);
    expect(filesIn(join(root, "rendered"))).toEqual(filesIn(join(rendered, "rendered")));
    expect(tracesIn(join(root, "rendered")).length).toBe(before.length);
  });
});

test("what a killed render left behind is finished by the next", async () => {
  const root = copyRoot(rendered, change);
  writeFiles(root, {
    [`${dirname(deployment)}/.espalier-1-0.tmp`]: "# Generated",
    ".cache/espalier.lock": "999999999 0",
  });
  rmSync(join(root, "rendered/dev/root.yaml"));
  const { exitCode, problems } = await reported(["render", "--root", root]);
  expect({ exitCode, problems }).toEqual({ exitCode: 0, problems: [] });
  const again = await reported(["render", "--check", "--root", root]);
  expect(again).toMatchObject({ exitCode: 0, differences: [] });
});

test("a file that nothing produces any more is removed with the folders it leaves empty", async () => {
  const root = copyRoot(rendered, edited(clusterFile, { "apps: [shop]": "apps: []" }));
  const { exitCode, problems, summary } = await reported(["render", "--root", root]);
  expect(exitCode).toBe(0);
  expect(problems).toMatchObject([
    { code: "APP_UNUSED", severity: "warning", at: "apps/products/shop/app.ts" },
  ]);
  expect(summary?.removed).toBeGreaterThan(10);
  expect(existsSync(join(root, "rendered/dev/apps"))).toBe(false);
});

test("render --check lists what is missing, changed and stale with the changed lines, and writes nothing", async () => {
  const root = copyRoot(rendered, {
    ...change,
    "rendered/dev/old.yaml": "# Generated by espalier from x.\n",
  });
  rmSync(join(root, "rendered/dev/root.yaml"));
  const before = tracesIn(join(root, "rendered"));
  const { exitCode, problems, differences } = await reported(["render", "--check", "--root", root]);
  expect(exitCode).toBe(1);
  expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
    `DRIFT ${deployment}`,
    "DRIFT rendered/dev/old.yaml",
    "DRIFT rendered/dev/root.yaml",
  ]);
  expect(differences).toMatchObject([
    {
      status: "changed",
      lines: expect.arrayContaining([
        expect.stringMatching(/^- .*0\.1\.0/),
        expect.stringMatching(/^\+ .*2\.0\.0/),
      ]),
    },
    { status: "stale", path: "dev/old.yaml" },
    { status: "missing", path: "dev/root.yaml" },
  ]);
  expect(tracesIn(join(root, "rendered"))).toEqual(before);

  const { stdout } = await espalier(["render", "--check", "--root", root]);
  expect(stdout).toContain("npm run render");
});
