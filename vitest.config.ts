import { configDefaults, defineConfig } from "vitest/config";

/**
 * Most tests start the real command, which is one busy process each: a few at a time keep every core busy without any of
 * them waiting so long that a time limit says something about the machine instead of the code.
 */
export default defineConfig({
  test: {
    // Needs Terraform and its providers, which are built from source: `npm run test:terraform`.
    exclude: [...configDefaults.exclude, "test/terraform-real/**"],
    pool: "forks",
    maxWorkers: "100%",
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
