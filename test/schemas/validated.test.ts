import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  objectsHash,
  rememberValidated,
  wasValidated,
} from "../../generators/schemas/validated.ts";

let cacheDir: string;
beforeEach(() => (cacheDir = mkdtempSync(join(tmpdir(), "espalier-validated-"))));
afterEach(() => rmSync(cacheDir, { recursive: true }));

test("a set is known after it passed, also beside others", () => {
  expect(wasValidated("a", cacheDir)).toBe(false);
  rememberValidated("a", cacheDir);
  rememberValidated("b", cacheDir);
  expect(["a", "b", "c"].map((hash) => wasValidated(hash, cacheDir))).toEqual([true, true, false]);
});

test("the oldest sets are forgotten, so that the file stays small", () => {
  for (let index = 0; index < 100; index++) rememberValidated(`set-${index}`, cacheDir);
  expect(wasValidated("set-0", cacheDir)).toBe(false);
  expect(wasValidated("set-99", cacheDir)).toBe(true);
  expect(readFileSync(join(cacheDir, "validated"), "utf8").length).toBeLessThan(3000);
});

test.each([
  ["the versions", ["{}"], "folder-of-other-versions"],
  ["an object", ['{"a":1}'], "folder"],
  ["the number of objects", ["{}", "{}"], "folder"],
  ["the border between objects", ["{", "}"], "folder"],
])("%s makes another hash", (_, texts, folder) => {
  expect(objectsHash(texts, folder)).not.toBe(objectsHash(["{}"], "folder"));
});
