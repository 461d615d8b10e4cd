import { problem, type Problem } from "../model/problem.ts";

/** Runs a step on the disk; its failure as a problem at `at`, a path relative to the root. Our own bugs still throw. */
export function attempt(at: string, step: () => void): Problem[] {
  try {
    step();
    return [];
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return [diskProblem(code, at, String(error))];
  }
}

/** Runs a step for each item, up to the first failure. */
export function attemptEach<T extends { readonly path: string }>(
  items: readonly T[],
  step: (item: T) => void,
): Problem[] {
  for (const item of items) {
    const failure = attempt(item.path, () => step(item));
    if (failure.length > 0) return failure;
  }
  return [];
}

/** `ENOENT` and the like of an error of the operating system or of Node. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

function diskProblem(code: string, at: string, reason: string): Problem {
  if (code === "ENOSPC" || code === "EDQUOT") {
    return problem("DISK_FULL", at, `${reason}. Free some space, then run it again.`);
  }
  const wayOut =
    "Make it readable and writable for you (owner, mode, read-only mount), then run it again";
  return problem("DISK_REFUSED", at, `${reason}. ${wayOut}.`);
}
