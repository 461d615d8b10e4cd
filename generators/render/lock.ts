import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problem, type Outcome, type Problem } from "../model/problem.ts";
import { attempt, errorCode } from "./attempt.ts";
import { identityOf, isRunning } from "./process-identity.ts";

const path = ".cache/espalier.lock";

/**
 * Keeps two renders of one root apart: `.cache/espalier.lock` names the owning process. A lock whose process is gone, or that
 * says nothing, is taken over. The value gives the lock back; `LOCKED` names the owner that still runs.
 */
export function acquireLock(root: string): Outcome<() => void> {
  const lock = join(root, path);
  const own = identityOf(process.pid);
  const draft = `${lock}.${process.pid}`;
  let owner: string | undefined;

  const problems = attempt(path, () => {
    mkdirSync(join(root, ".cache"), { recursive: true });
    rmSync(draft, { force: true }); // left by a dead process of our id, it may still be the same file as its lock
    writeFileSync(draft, own, { flag: "wx" });
    owner = claim(lock, draft);
    rmSync(draft);
  });
  if (owner !== undefined) problems.push(locked(owner));
  return { value: problems.length > 0 ? () => {} : () => release(lock, own), problems };
}

function locked(owner: string): Problem {
  const message = `Process ${owner.split(" ")[0]} renders this root: wait until it ends. If it is no render, delete ${path}.`;
  return problem("LOCKED", path, message);
}

/** A lock that cannot be removed is taken over after our end. */
function release(lock: string, own: string): void {
  attempt(path, () => {
    if (readIfThere(lock) === own) rmSync(lock);
  });
}

/** Links `draft` to `lock`, so that name and content appear in one step. Returns the owner when another has the lock. */
function claim(lock: string, draft: string): string | undefined {
  while (!isLinked(draft, lock)) {
    const owner = readIfThere(lock);
    const rival = isRunning(owner) ? owner : removeDead(lock, draft);
    if (rival !== undefined) return rival;
  }
}

/**
 * Removes a dead lock, holding a second one: of two processes that saw the same dead lock, the later would otherwise remove
 * the new lock of the earlier. Returns the owner when another has the second lock.
 */
function removeDead(lock: string, draft: string): string | undefined {
  const guard = `${lock}.takeover`;
  if (isLinked(draft, guard)) {
    if (isDead(readIfThere(lock))) rmSync(lock, { force: true });
    rmSync(guard);
    return undefined;
  }
  const rival = readIfThere(guard);
  if (isRunning(rival)) return rival;
  if (isDead(rival)) rmSync(guard, { force: true });
  return undefined;
}

/** Not the same as absent: a lock that has just been given back may be anybody's the next moment. */
function isDead(owner: string | undefined): boolean {
  return owner !== undefined && !isRunning(owner);
}

function isLinked(draft: string, name: string): boolean {
  try {
    linkSync(draft, name);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
