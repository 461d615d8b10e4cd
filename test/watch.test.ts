import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./rendered.ts";
import { copyRoot, minimalRoot } from "./run-espalier.ts";

test("render --watch renders at once, again after a change, and survives a broken file", async () => {
  const root = copyRoot(minimalRoot);
  const app = join(root, "apps/products/shop/app.ts");
  const deployment = join(root, "rendered/dev/apps/shop/shop/deployment.api.yaml");
  const source = readFileSync(app, "utf8");
  const tsx = join(repository, "node_modules/.bin/tsx");
  const watching = spawn(tsx, [
    join(repository, "generators/main.ts"),
    "render",
    "--watch",
    "--root",
    root,
  ]);
  let output = "";
  watching.stdout.on("data", (text: Buffer) => (output += text.toString()));

  try {
    await until(() => existsSync(deployment) && output.includes("0 errors"));

    writeFileSync(app, "export default {{");
    await until(() => output.includes("INPUT_BROKEN"));
    expect(existsSync(deployment)).toBe(true);

    writeFileSync(app, source.replace("shop/api", "shop/other"));
    await until(() => readFileSync(deployment, "utf8").includes("registry.example.org/shop/other"));
  } finally {
    watching.kill("SIGTERM");
  }
});

/** Waits for what another process does; the test's own time limit ends it. */
async function until(isDone: () => boolean): Promise<void> {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 50));
}
