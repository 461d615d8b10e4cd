import { existsSync, readFileSync } from "node:fs";

// Sums the JSON reports of several vitest runs into the one line that CI reads last.
const files = process.argv.slice(2);
const missing = files.filter((file) => !existsSync(file));
const reports = files
  .filter((file) => existsSync(file))
  .map((file): { numPassedTests: number; numFailedTests: number; success: boolean } =>
    JSON.parse(readFileSync(file, "utf8")),
  );

const passed = reports.reduce((sum, { numPassedTests }) => sum + numPassedTests, 0);
const failed = reports.reduce(
  (sum, { numFailedTests, success }) => sum + Math.max(numFailedTests, success ? 0 : 1),
  missing.length,
);
for (const file of missing) console.log(`no report: ${file}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
