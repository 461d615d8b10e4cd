import type { Model } from "../../model/model.ts";
import { hasErrors, type Outcome } from "../../model/problem.ts";
import { bpgLowering } from "./bpg-lowering.ts";
import { printModule, printVariableValues } from "./emit/print-module.ts";
import type { Site } from "./lowering.ts";
import { type MachineModule, machineModules } from "./machine-modules.ts";
import { moduleParts } from "./module-parts.ts";
import { proxmoxProblems } from "./proxmox-problems.ts";
import { telmateLowering } from "./telmate-lowering.ts";
import { exampleValues } from "./variables.ts";

/** A file of a Terraform module; `path` is relative to `rendered/`. */
export interface ModuleFile {
  readonly path: string;
  readonly text: string;
  /** Input folder. */
  readonly source: string;
}

/** Every Terraform module of the platform. Beside an error of the model there is no file. */
export function terraformFiles(model: Model): Outcome<ModuleFile[]> {
  const { platform } = model;
  const problems = proxmoxProblems(platform);
  if (platform.proxmox === undefined || hasErrors(problems)) return { value: [], problems };
  const site = { model, proxmox: platform.proxmox };
  const modules = machineModules(platform).map((module) => moduleFiles(module, site));
  return {
    value: modules.flatMap(({ value }) => value),
    problems: [...problems, ...modules.flatMap((each) => each.problems)],
  };
}

function moduleFiles(module: MachineModule, site: Site): Outcome<ModuleFile[]> {
  const lowering = lowerings[site.proxmox.provider];
  const files = moduleParts(module, site, lowering);
  if (!Object.values(files).some(({ resource = [] }) => resource.length > 0))
    return { value: [], problems: [] };

  const { name, source } = module;
  const folder = `${name}/terraform`;
  const { value, problems } = printModule({ folder: `rendered/${folder}`, files });
  const example = printVariableValues(exampleValues(files["variables.tf.json"]?.variable ?? {}));
  const texts = [...value, ["terraform.tfvars.example.json", example] as const];
  return {
    value: texts.map(([file, text]) => ({ path: `${folder}/${file}`, text, source })),
    problems,
  };
}

const lowerings = { bpg: bpgLowering, telmate: telmateLowering };
