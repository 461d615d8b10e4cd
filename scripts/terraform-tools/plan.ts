import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stateAfter, type ShownPlan } from "./state-after.ts";
import { copyModule, inCopy, succeed, terraform } from "./terraform.ts";
import type { TerraformTools } from "./tools.ts";

/** What an `apply` would do, by address. */
export type Plan = Readonly<Record<string, PlannedResource>>;

export interface PlannedResource {
  /** `["create"]`, `["no-op"]`, `["update"]`, or `["delete", "create"]` for a replacement. */
  readonly actions: readonly string[];
  /** Arguments with the provider's defaults; what is known after the apply only is absent. */
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** `TF_VAR_*` and the like. No server is asked, so that any endpoint and token of the right form will do. */
export type Environment = Readonly<Record<string, string>>;

/** The plan of a module as if nothing existed yet. The bpg provider asks no server for that (tried without a network). */
export function terraformPlan(
  tools: TerraformTools,
  dir: string,
  environment: Environment,
): Promise<Plan> {
  return inCopy(dir, async (copy) => planned(await shownPlan(tools, copy, environment)));
}

/**
 * The plan for the module in `after` where the one in `before` has been applied: what would be replaced, changed, moved.
 * The state between is made of the first plan, and nothing is refreshed, so that no server is asked. Computed values are
 * unknown in such a state: an `update` may be due to them, a replacement is due to the change.
 */
export function terraformPlanChange(
  tools: TerraformTools,
  before: string,
  after: string,
  environment: Environment,
): Promise<Plan> {
  return inCopy(before, async (copy) => {
    const state = stateAfter(await shownPlan(tools, copy, environment));
    const files = (await readdir(copy)).filter((each) => each.endsWith(".tf.json"));
    await Promise.all(files.map((each) => rm(join(copy, each))));
    await copyModule(after, copy);
    await writeFile(join(copy, "terraform.tfstate"), JSON.stringify(state));
    return planned(await shownPlan(tools, copy, environment));
  });
}

async function shownPlan(
  tools: TerraformTools,
  copy: string,
  environment: Environment,
): Promise<ShownPlan> {
  const localState = { terraform: { backend: { local: {} } } };
  await writeFile(join(copy, "backend_override.tf.json"), JSON.stringify(localState));
  await succeed(terraform(tools, copy, ["init"]));
  await succeed(terraform(tools, copy, ["plan", "-refresh=false", "-out=plan"], environment));
  const { stdout } = await succeed(terraform(tools, copy, ["show", "-json", "plan"]));
  return JSON.parse(stdout) as ShownPlan;
}

function planned({ resource_changes = [] }: ShownPlan): Plan {
  return Object.fromEntries(resource_changes.map(({ address, change }) => [address, change]));
}
