import { join } from "node:path";
import type { PlacedObject } from "../model/kube-object.ts";
import { load } from "../model/load.ts";
import type { Inputs, Model } from "../model/model.ts";
import { hasErrors, type Problem } from "../model/problem.ts";
import { resolve } from "../model/resolve/resolve.ts";
import type { Files } from "../render/compare.ts";
import { cloudConfigText } from "../render/cloud-config-text.ts";
import { renderFiles } from "../render/files.ts";
import { cloudInitFiles } from "../resources/cloud-init/cloud-init-files.ts";
import { kubernetesObjects } from "../resources/objects.ts";
import { terraformFiles } from "../resources/terraform/terraform-files.ts";
import { validateObjects } from "../schemas/validate.ts";

/** Everything between the inputs and the disk. */
export interface Built {
  readonly inputs: Inputs;
  readonly model: Model;
  readonly placed: readonly PlacedObject[];
  readonly files: Files;
}

/** How far a root came. `unreadable`: the inputs cannot be understood; `refused`: they can, but must not be rendered. */
export type BuildResult =
  | { readonly stage: "unreadable" | "refused"; readonly problems: readonly Problem[] }
  | { readonly stage: "built"; readonly built: Built; readonly problems: readonly Problem[] };

/** The arrow: inputs, model, objects, files; every object is validated, whatever built it. */
export async function build(root: string, cacheDir: string): Promise<BuildResult> {
  const inputs = await load(root);
  if (inputs.value === undefined) return { stage: "unreadable", problems: inputs.problems };

  const model = resolve(inputs.value);
  const understood = [...inputs.problems, ...model.problems];
  if (hasErrors(understood)) return { stage: "unreadable", problems: understood };

  const placed = kubernetesObjects(model.value);
  const terraform = terraformFiles(model.value);
  const cloudInit = cloudInitFiles(model.value).map(({ path, config, source }) => ({
    path,
    text: cloudConfigText(config),
    source,
  }));
  const rendered = renderFiles(placed, [...terraform.value, ...cloudInit]);
  const { files, writable } = rendered.value;
  const problems = [
    ...understood,
    ...terraform.problems,
    ...rendered.problems,
    ...(await validateObjects(writable, { cacheDir })),
  ];
  if (hasErrors(problems)) return { stage: "refused", problems };
  const built = { inputs: inputs.value, model: model.value, placed, files };
  return { stage: "built", built, problems };
}

/** Where compiled schemas and tools of the running package are kept. */
export const packageCache = join(import.meta.dirname, "../../.cache");
