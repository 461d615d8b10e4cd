import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A set of objects, given as their JSON texts in order, judged by the schemas in a folder that is named by their versions. */
export function objectsHash(texts: readonly string[], schemaFolder: string): string {
  const hash = createHash("sha256").update(schemaFolder);
  for (const text of texts) hash.update("\n").update(text);
  return hash.digest("hex");
}

/** True when exactly these objects passed before; the file is a hint, and a lost one only costs time. */
export function wasValidated(hash: string, cacheDir: string): boolean {
  return readHashes(cacheDir).includes(hash);
}

/** Remembers a set of objects that passed: the last few, for people switch between branches and clusters. */
export function rememberValidated(hash: string, cacheDir: string): void {
  const partial = `${fileIn(cacheDir)}.${randomUUID()}`;
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(partial, [hash, ...readHashes(cacheDir)].slice(0, kept).join("\n"));
  renameSync(partial, fileIn(cacheDir));
}

const kept = 32;

function readHashes(cacheDir: string): string[] {
  try {
    return readFileSync(fileIn(cacheDir), "utf8").split("\n");
  } catch {
    return [];
  }
}

function fileIn(cacheDir: string): string {
  return join(cacheDir, "validated");
}
