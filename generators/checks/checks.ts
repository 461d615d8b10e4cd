import type { Check } from "./check.ts";

/** Every rule, sorted by code. */
export const checks: readonly Check[] = [];
