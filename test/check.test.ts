import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { packageCache } from "../generators/verbs/build.ts";
import { check } from "../generators/verbs/check.ts";
import { render } from "../generators/verbs/render.ts";
import { copyRoot, minimalRoot } from "./run-espalier.ts";

const cacheDir = mkdtempSync(join(tmpdir(), "espalier-no-tools-"));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cacheDir, { recursive: true, force: true });
});

test("without kubeconform and Go, check warns; where tools are demanded, it fails", async () => {
  const root = copyRoot(minimalRoot);
  expect(await render({ root, cacheDir, clock: () => 0 })).toMatchObject({ exitCode: 0 });
  vi.stubEnv("PATH", cacheDir);

  const run = async (strict: boolean) => {
    const { report, exitCode } = await check({ root, cacheDir, strict });
    return [exitCode, report.problems.map(({ code, severity }) => `${severity} ${code}`)];
  };
  const unsealed = "warning SECRET_NOT_SEALED";
  expect(await run(false)).toEqual([0, [unsealed, "warning TOOL_MISSING"]]);
  expect(await run(true)).toEqual([1, [unsealed, "error TOOL_MISSING"]]);
});

test("of a root that was never rendered check says drift alone: kubeconform judges what is there", async () => {
  const { report, exitCode } = await check({
    root: copyRoot(minimalRoot),
    cacheDir: packageCache,
    strict: false,
  });
  expect(exitCode).toBe(1);
  const errors = report.problems.filter(({ severity }) => severity === "error");
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(["DRIFT"]));
});
