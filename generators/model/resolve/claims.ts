import { problem, type Problem } from "../problem.ts";

/** A name, and the place that claims it. */
export type Claim = readonly [name: string, at: string];

/** The claims without those that an app listed twice makes twice: that is said already. */
export function distinct(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [claim.join("\0"), claim])).values()];
}

/** The second and later claims of a name, each naming the first. */
export function twice(code: string, what: string, claims: readonly Claim[]): Problem[] {
  const first = new Map<string, string>();
  return claims.flatMap(([name, at]) => {
    const owner = first.get(name);
    if (owner === undefined) {
      first.set(name, at);
      return [];
    }
    return [
      problem(
        code,
        at,
        `"${name}" is already the name of a ${what}, claimed by ${owner}; choose another.`,
      ),
    ];
  });
}
