import type { Inputs, Model } from "../model.ts";
import type { Problem } from "../problem.ts";
import { addressRules } from "./address-rules.ts";
import { instanceRules } from "./instance-rules.ts";
import { machineRules } from "./machine-rules.ts";
import { secretCycles } from "./secret-cycles.ts";
import { uniqueNames } from "./unique-names.ts";

/** What must hold for the model as a whole. Each rule names both sides. */
export function modelRules(model: Model, inputs: Inputs): Problem[] {
  return [
    ...uniqueNames(model),
    ...instanceRules(model, inputs),
    ...addressRules(model),
    ...machineRules(model),
    ...secretCycles(model),
  ];
}
