import type { Model } from "../../model/model.ts";
import type { Datacenter, Proxmox } from "../../model/proxmox.ts";
import type { Resource, Settings, TfFile, VariableBlock } from "./emit/module.ts";
import type { Value } from "./emit/value.ts";
import type { HostedMachine } from "./hosted-machine.ts";

/** What is built: the model with the part that says how machines come about. */
export interface Site {
  readonly model: Model;
  readonly proxmox: Proxmox;
}

/** How one Terraform provider makes what the model describes. */
export interface Lowering {
  readonly requires: NonNullable<Settings["required_providers"]>[string];
  /** Arguments of the provider's configuration for a datacenter. */
  readonly provider: (name: string, datacenter: Datacenter) => object;
  /** Variables of its own, for a module that has machines. */
  readonly variables: (proxmox: Proxmox) => Readonly<Record<string, VariableBlock>>;
  /** The machine and all that belongs to it alone. */
  readonly machine: (machine: HostedMachine, site: Site) => readonly Resource[];
  /** Local values that its machines read beside `networks`. */
  readonly locals: (
    machines: readonly HostedMachine[],
    site: Site,
  ) => Readonly<Record<string, Value>>;
  /** What the hypervisors share, by file. */
  readonly shared: (site: Site) => Readonly<Record<string, TfFile>>;
}
