import type { PlacedObject } from "../model/kube-object.ts";
import type { Model } from "../model/model.ts";
import type { Problem } from "../model/problem.ts";

/** One rule over everything that was rendered. `runChecks` adds the code, so that a rule cannot misname itself. */
export interface Check {
  readonly code: string;
  /** What goes wrong without the rule. */
  readonly why: string;
  readonly severity?: Problem["severity"];
  readonly requirement?: string;
  readonly run: (facts: Facts) => readonly Finding[];
}

/** What rules look at: the objects as they were rendered, and the model where an object cannot say it. */
export interface Facts {
  readonly model: Model;
  readonly placed: readonly PlacedObject[];
}

export interface Finding {
  readonly at: string;
  readonly message: string;
}
