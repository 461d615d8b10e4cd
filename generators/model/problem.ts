/** Something a person has to mend. Problems are collected, sorted and printed once. */
export interface Problem {
  /** Stable name in capitals, documented in `docs/problems.md`: `HOST_TAKEN`. */
  readonly code: string;
  /** Errors end a verb with exit 1 (or 2 for input that cannot be understood); warnings do not. */
  readonly severity: "error" | "warning";
  /** File and, where there is one, object or setting: `apps/products/shop/app.ts services.api`. */
  readonly at: string;
  /** Names both sides and the way out. */
  readonly message: string;
  /** Requirement that the broken rule serves: `TR-K8S-9`. */
  readonly requirement?: string;
}

/** A value together with what is wrong with it; `value` is only complete when no error is among `problems`. */
export interface Outcome<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** An error at a place. */
export function problem(code: string, at: string, message: string): Problem {
  return { code, severity: "error", at, message };
}

/** Something that does not stop a verb. */
export function warning(code: string, at: string, message: string): Problem {
  return { code, severity: "warning", at, message };
}

/** True when one of the problems is an error. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Sorted by place, code and message, each said once. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const key = ({ at, code, message }: Problem) => `${at}\0${code}\0${message}`;
  const unique = new Map(problems.map((each) => [key(each), each]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
