import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Everything that a bench writes. It is removed when the bench ends and nothing in it before, for a file system that has
 * just deleted thousands of files makes new ones several times slower for a while (ext4 does).
 */
export const workFolder = mkdtempSync(join(tmpdir(), "espalier-bench-"));

process.on("exit", () => rmSync(workFolder, { recursive: true, force: true }));

/** Writes texts by path relative to a folder; missing folders are made. */
export function writeIn(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
