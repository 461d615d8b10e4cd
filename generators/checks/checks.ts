import type { Check } from "./check.ts";
import { machineChecks } from "./machine-checks.ts";
import { objectChecks } from "./object-checks.ts";

/** Every rule. */
export const checks: readonly Check[] = [...machineChecks, ...objectChecks];
