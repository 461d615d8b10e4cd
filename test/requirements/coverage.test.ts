import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Requirements whose issue is finished. A new issue adds its ids here first. */
const finished = [
  ...ids("TR-K8S", 1, 2, 3, 4, 5, 6, 7, 8, 9),
  ...ids("BAL", 1, 2),
  ...ids("KUB", 1, 2, 3, 4, 9, 13, 14, 15, 16),
  ...ids("INF", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18, 19, 20),
  ...ids("ODO", 2, 3, 4, 7, 9, 11),
  ...ids("SITE", 19),
];

test.each(finished)("%s has a test of its own", (id) => {
  const named = new RegExp(
    `(test|describe)(\\.each\\([^]*?\\))?\\(\\s*["\`][^"\`]*\\b${id}\\b[^0-9]`,
  );
  expect(sources.some((source) => named.test(source))).toBe(true);
});

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".test.ts") && name !== "coverage.test.ts")
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));

function ids(prefix: string, ...numbers: number[]): string[] {
  return numbers.map((number) => `${prefix}-${number}`);
}
