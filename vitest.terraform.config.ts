import { defineConfig } from "vitest/config";

/** Tests with the real Terraform (or OpenTofu) and the real provider, apart from the quick ones. */
export default defineConfig({
  test: {
    include: ["test/terraform-real/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
