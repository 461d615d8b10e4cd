import { problem, type Problem } from "../model/problem.ts";

/**
 * Paths that cannot stand side by side: the same path twice (`DUPLICATE_PATH`), or two that a file system without case or
 * with its own Unicode normal form takes for one (`PATH_COLLISION`: macOS and Windows). Takes each path with the name of
 * what is written there: `apps/products/shop Deployment shop/api`.
 */
export function collisions(entries: Iterable<readonly [path: string, object: string]>): Problem[] {
  const seen = new Map<string, readonly [path: string, object: string]>();
  const problems: Problem[] = [];

  for (const [path, object] of entries) {
    const key = path.normalize("NFC").toLowerCase();
    const first = seen.get(key);
    if (first === undefined) seen.set(key, [path, object]);
    else
      problems.push(
        first[0] === path ? duplicate(path, first[1], object) : collision(first, [path, object]),
      );
  }
  return problems;
}

function duplicate(path: string, first: string, second: string): Problem {
  const wayOut =
    first === second
      ? "It is produced twice: remove one."
      : "Rename one; if their kinds differ only by group, add the kind to generators/render/rival-kinds.ts.";
  return problem(
    "DUPLICATE_PATH",
    `rendered/${path}`,
    `${first} and ${second} have the same file. ${wayOut}`,
  );
}

function collision(
  [path, object]: readonly [string, string],
  [otherPath, other]: readonly [string, string],
): Problem {
  const message = `${object} and ${other} have files that differ only by case or Unicode form (${path}), which macOS and Windows take for one. Rename one.`;
  return problem("PATH_COLLISION", `rendered/${otherPath}`, message);
}
