import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { acquireLock } from "../../generators/render/lock.ts";
import { identityOf } from "../../generators/render/process-identity.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "espalier-lock-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const lockFile = () => join(root, ".cache/espalier.lock");

/** Leaves a file in `.cache/`, as an earlier process would. */
function leave(name: string, content: string): void {
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(join(root, ".cache", name), content);
}

function deadProcess(): number {
  return spawnSync(process.execPath, ["--version"]).pid;
}

/** A child that runs `script` with `acquireLock` and `root` at hand. */
function child(script: string) {
  const lock = JSON.stringify(join(import.meta.dirname, "../../generators/render/lock.ts"));
  const head = `import { acquireLock } from ${lock}; const root = ${JSON.stringify(root)};`;
  return spawn(process.execPath, ["--input-type=module", "--eval", head + script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

test("the lock names our process, and release removes it", () => {
  const { value: release, problems } = acquireLock(root);
  expect(problems).toEqual([]);
  expect(readFileSync(lockFile(), "utf8")).toBe(identityOf(process.pid));
  expect(readdirSync(join(root, ".cache"))).toEqual(["espalier.lock"]);

  release();
  expect(readdirSync(join(root, ".cache"))).toEqual([]);
  expect(acquireLock(root).problems).toEqual([]);
});

test("a lock is refused while its process runs, and the problem names it", async () => {
  const owner = child("acquireLock(root); console.log('held'); setInterval(() => {}, 1000);");
  await new Promise((resolve) => owner.stdout.once("data", resolve));

  const { value: release, problems } = acquireLock(root);
  expect(problems).toMatchObject([
    { code: "LOCKED", severity: "error", at: ".cache/espalier.lock" },
  ]);
  expect(problems[0]?.message).toContain(`Process ${owner.pid} `);

  release(); // of a lock that we do not have
  expect(existsSync(lockFile())).toBe(true);

  const gone = new Promise((resolve) => owner.once("exit", resolve));
  owner.kill("SIGKILL");
  await gone;
  expect(acquireLock(root).problems).toEqual([]);
});

test("our own process does not get its lock twice", () => {
  acquireLock(root);
  expect(acquireLock(root).problems).toMatchObject([{ code: "LOCKED" }]);
});

test.each<[string, () => void]>([
  ["a dead process", () => leave("espalier.lock", identityOf(deadProcess()))],
  ["nobody", () => leave("espalier.lock", "")],
  ["garbage", () => leave("espalier.lock", "<<<<<<< HEAD\n")],
  ["process group 0", () => leave("espalier.lock", "0 ")],
  ["an impossible process id", () => leave("espalier.lock", "99999999999 ")],
])("a lock of %s is taken over", (_, arrange) => {
  arrange();
  expect(acquireLock(root).problems).toEqual([]);
  expect(readFileSync(lockFile(), "utf8")).toBe(identityOf(process.pid));
});

test.each([
  ["dead", () => identityOf(deadProcess())],
  ["empty", () => ""],
])("a takeover that was itself interrupted is finished: %s", (_, guard) => {
  leave("espalier.lock", identityOf(deadProcess()));
  leave("espalier.lock.takeover", guard());
  leave(`espalier.lock.${process.pid}`, "left by an earlier process of our id");

  expect(acquireLock(root).problems).toEqual([]);
  expect(readdirSync(join(root, ".cache"))).toEqual(["espalier.lock"]);
});

test("a process that got the id of the dead owner does not hold its lock", (context) => {
  if (!existsSync("/proc/self/stat")) {
    console.warn(`SKIPPED "${context.task.name}": without /proc a process has no start time`);
    return context.skip();
  }
  leave("espalier.lock", `${process.pid} 1`);
  expect(acquireLock(root).problems).toEqual([]);
});

test("release leaves the lock of another", () => {
  const { value: release } = acquireLock(root);
  leave("espalier.lock", "another");
  release();
  expect(readFileSync(lockFile(), "utf8")).toBe("another");
});

test.each<[string, () => void]>([
  [".cache is a file", () => writeFileSync(join(root, ".cache"), "")],
  ["the lock is a folder", () => mkdirSync(lockFile(), { recursive: true })],
])("a lock that cannot be written is a problem: %s", (_, arrange) => {
  arrange();
  expect(acquireLock(root).problems).toMatchObject([
    { code: "DISK_REFUSED", at: ".cache/espalier.lock" },
  ]);
});

/** Takes the lock again and again; in between leaves a dead lock, which all others race to take over. */
const racer = (dead: string) => `
  import { closeSync, openSync, rmSync, writeFileSync } from "node:fs";
  let held = 0;
  let shared = 0;
  const end = Date.now() + 1000;
  while (Date.now() < end) {
    const { value: release, problems } = acquireLock(root);
    if (problems.length > 0) continue;
    held++;
    try {
      closeSync(openSync(root + "/inside", "wx"));
      rmSync(root + "/inside");
    } catch {
      shared++;
    }
    if (held % 8 !== 0) release();
    else writeFileSync(root + "/.cache/espalier.lock", ${JSON.stringify(dead)});
  }
  console.log(JSON.stringify({ held, shared }));`;

test("processes that race for the lock, and for a dead one, never hold it together", async () => {
  leave("espalier.lock", identityOf(deadProcess()));
  const racers = Array.from({ length: 8 }, () => child(racer(identityOf(deadProcess()))));
  const results = await Promise.all(racers.map(({ stdout }) => text(stdout)));
  const counts = results.map((result) => JSON.parse(result) as { held: number; shared: number });

  expect(counts.map(({ shared }) => shared)).toEqual(Array(8).fill(0));
  expect(counts.reduce((sum, { held }) => sum + held, 0)).toBeGreaterThan(1);
});
