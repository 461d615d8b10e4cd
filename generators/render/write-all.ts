import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Problem } from "../model/problem.ts";
import { attempt, attemptEach } from "./attempt.ts";
import { temporaryName } from "./file-names.ts";

/**
 * Writes all files or none: each goes to a temporary name in its own folder, and only when the last one is on the disk do
 * they take their places. A full disk or a read-only folder therefore changes nothing. Paths are relative to the root;
 * missing folders are made; modes are 0644 and 0755 whatever the umask. The caller has refused links on the way.
 */
export function writeAll(
  root: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Problem[] {
  const madeFolders: string[] = [];
  const staged = files.map(({ path, text }, serial) => ({
    path,
    text,
    place: join(root, path),
    temporary: join(root, dirname(path), temporaryName(process.pid, serial)),
  }));

  const failure = attemptEach(staged, ({ place, temporary, text }) => {
    makeFolder(dirname(place), madeFolders);
    rmSync(temporary, { force: true }); // an interrupted run may have had our process id
    writeFileSync(temporary, text, { flag: "wx" });
    chmodSync(temporary, 0o644);
  });
  const problems =
    failure.length > 0
      ? failure
      : attemptEach(staged, ({ place, temporary }) => renameSync(temporary, place));
  if (problems.length === 0) return [];

  // What cannot be cleaned up now is removed by the next run.
  for (const { path, temporary } of staged) attempt(path, () => rmSync(temporary, { force: true }));
  for (const folder of madeFolders.toReversed()) attempt(folder, () => rmdirSync(folder));
  return problems;
}

function makeFolder(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), made);
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  made.push(folder);
}
