import type { Machine } from "../../model/machine.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { Hypervisor, Proxmox } from "../../model/proxmox.ts";
import { local, type ProviderRef, variable } from "./emit/reference.ts";
import type { Arg, Reference } from "./emit/value.ts";
import type { MachineModule } from "./machine-modules.ts";

/** A machine with what its names stand for, before a provider is chosen. */
export interface HostedMachine {
  readonly machine: Machine;
  readonly module: MachineModule;
  readonly hypervisor: Hypervisor;
  readonly provider: ProviderRef;
  readonly ip: string;
  /** With the prefix length: `192.168.100.10/24`. */
  readonly address: string;
  /** The machine's network in `network.tf.json`: `bridge`, `gateway`, `vlan`. */
  readonly network: Reference;
  readonly cores: Arg<number>;
  readonly memoryMiB: Arg<number>;
  /** Sorted and unique. */
  readonly tags: readonly string[];
  /** Name of the cloud-init file on the host: by number, so that a rename does not replace the machine. */
  readonly snippet: string;
}

/** The machines of a module; `proxmoxProblems` has found nothing wrong. */
export function hostedMachines(
  module: MachineModule,
  platform: Platform,
  { hypervisors }: Proxmox,
): HostedMachine[] {
  return module.machines.map((machine) => {
    const hypervisor = hypervisors.find(({ name }) => name === machine.hypervisor);
    const ip = ipOf(machine.address, platform.networks);
    const network = networksInForce(platform.networks)[machine.address.network];
    if (hypervisor === undefined || ip === undefined || network === undefined)
      throw new Error(`bug: ${machine.name} has no place`);
    return {
      machine,
      module,
      hypervisor,
      provider: providerOf(hypervisor.datacenter),
      ip,
      address: `${ip}/${network.cidr.split("/")[1]}`,
      network: local("networks").index(machine.address.network),
      ...sizeOf(machine, module),
      tags: tagsOf(machine, module, platform.name),
      snippet: `machine-${machine.vmId}.yaml`,
    };
  });
}

/** Each datacenter is a configuration of the provider. */
export function providerOf(datacenter: string): ProviderRef {
  return { provider: "proxmox", alias: datacenter };
}

/** The one node of a cluster can be given another size at apply time (INF-2); all other sizes are the model's alone. */
function sizeOf({ cores, memoryMiB }: Machine, { cluster }: MachineModule) {
  return cluster?.topology === "single-node"
    ? { cores: variable("k8s_cores"), memoryMiB: variable("k8s_memory") }
    : { cores, memoryMiB };
}

function tagsOf({ role }: Machine, { cluster }: MachineModule, platform: string): string[] {
  const part = role.kind === "kubernetesNode" ? role.part : role.kind;
  const tags = [platform, ...(cluster ? [cluster.name] : []), part.toLowerCase()];
  return [...new Set(tags)].sort();
}
