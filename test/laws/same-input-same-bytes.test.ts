import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../rendered.ts";
import { copyInputs, reported, type RunOptions } from "../run-espalier.ts";
import { differing, filesIn, tracesIn } from "../tree.ts";

const committed = filesIn(join(repository, "rendered"));

test("the committed rendered/ is what the sources say, and every app is used by a cluster", async () => {
  expect(await reported(["render", "--check", "--root", repository])).toMatchObject({
    exitCode: 0,
    problems: [],
    differences: [],
  });
});

test.concurrent.for<[where: string, options: RunOptions]>([
  ["another folder", {}],
  ["another time zone", { env: { TZ: "Asia/Kolkata" } }],
  ["a Turkish locale", { env: { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" } }],
  ["the locale C", { env: { LANG: "C", LC_ALL: "C" } }],
  ["an umask that lets nobody read", { limits: "umask 077" }],
])("in %s the same inputs give the same bytes and modes", async ([, options], { expect }) => {
  const root = copyInputs(repository);
  expect(await reported(["render", "--root", root], options)).toMatchObject({ exitCode: 0 });
  expect(differing(filesIn(join(root, "rendered")), committed)).toEqual([]);
  expect(modesIn(join(root, "rendered"))).toEqual({ files: ["644"], folders: ["755"] });
});

test("a render that changes nothing writes nothing: same inodes, same times", async () => {
  const root = copyInputs(repository);
  await reported(["render", "--root", root]);
  const before = tracesIn(join(root, "rendered"));
  expect(await reported(["render", "--root", root])).toMatchObject({
    exitCode: 0,
    summary: { written: 0, removed: 0, unchanged: committed.size },
  });
  expect(tracesIn(join(root, "rendered"))).toEqual(before);
});

function modesIn(folder: string): Record<"files" | "folders", string[]> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const modes = (wanted: boolean) => [
    ...new Set(
      entries
        .filter((entry) => entry.isDirectory() === wanted)
        .map(({ parentPath, name }) =>
          (lstatSync(join(parentPath, name)).mode & 0o777).toString(8),
        ),
    ),
  ];
  return { files: modes(false), folders: modes(true) };
}
