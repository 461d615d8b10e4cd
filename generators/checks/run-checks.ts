import type { Problem } from "../model/problem.ts";
import type { Check, Facts } from "./check.ts";

/** Every finding of every rule, as problems. */
export function runChecks(checks: readonly Check[], facts: Facts): Problem[] {
  return checks.flatMap(({ code, severity = "error", requirement, run }) =>
    run(facts).map(({ at, message }) => ({
      code,
      severity,
      at,
      message,
      ...(requirement === undefined ? {} : { requirement }),
    })),
  );
}
