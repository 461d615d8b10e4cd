import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./rendered.ts";
import { copyInputs, reported } from "./run-espalier.ts";
import { differing, filesIn } from "./tree.ts";

/** A tiny platform whose whole rendered tree is committed, to be read by people. */
const golden = join(repository, "test/golden");

test("the golden platform renders to its committed tree, byte for byte", async () => {
  const root = copyInputs(golden);
  expect(await reported(["render", "--root", root])).toMatchObject({ exitCode: 0, problems: [] });
  const differences = differing(filesIn(join(root, "rendered")), filesIn(join(golden, "rendered")));
  const advice = "if the differences are meant: npm run render -- --root test/golden";
  expect(differences, advice).toEqual([]);
});

test("the golden platform passes every check", async () => {
  const { exitCode, problems } = await reported(["check", "--root", golden]);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(exitCode).toBe(0);
});

test("the golden platform uses every template, placement and kind of secret that inputs can import", () => {
  const door = readFileSync(join(repository, "generators/index.ts"), "utf8");
  const offered = [
    ...door.matchAll(/^export \{ (.+) \} from "\.\/(?:templates|model\/reference)/gm),
  ].flatMap(([, names = ""]) => names.split(", "));
  expect(offered).toContain("fastapiService");
  const inputs = [...filesIn(join(golden, "apps")).values()].join("\n");
  expect(offered.filter((name) => !inputs.includes(`${name}(`))).toEqual([]);
});
