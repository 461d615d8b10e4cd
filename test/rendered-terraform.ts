import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./rendered.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- arbitrary parsed JSON, asserted field by field
export type Parsed = any;

/** The modules of the committed tree, in the order of their applies. */
export const modules = ["hypervisors", "system", "dev", "prod"] as const;
export type Module = (typeof modules)[number];

/** The files of a module by name, parsed. */
export function moduleFiles(module: Module): ReadonlyMap<string, Parsed> {
  const folder = join(repository, "rendered", module, "terraform");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]));
}

/** A virtual machine of the committed tree as Proxmox will have it: references to local values are followed. */
export interface RenderedMachine {
  readonly module: Module;
  /** Arguments of `proxmox_virtual_environment_vm`. */
  readonly vm: Parsed;
  /** `192.168.100.10/24`. */
  readonly address: string;
  readonly gateway: string;
  readonly bridge: string;
  readonly vlan: number | null;
}

/** Every machine by name. */
export function renderedMachines(): ReadonlyMap<string, RenderedMachine> {
  const entries = modules.flatMap((module) => {
    const files = moduleFiles(module);
    const { networks } = files.get("network.tf.json").locals;
    const local = (text: string) => {
      const [, network = "", field = ""] =
        /^\$\{local\.networks\["(.+)"\]\.(\w+)\}$/.exec(text) ?? [];
      return networks[network]?.[field];
    };
    const machines = [...files.values()].flatMap(({ resource = {} }) =>
      Object.entries<Parsed>(resource["proxmox_virtual_environment_vm"] ?? {}),
    );
    return machines.map(([name, vm]): [string, RenderedMachine] => {
      const { address, gateway } = vm.initialization[0].ip_config[0].ipv4[0];
      const { bridge, vlan_id } = vm.network_device[0];
      return [
        name,
        {
          module,
          vm,
          address,
          gateway: local(gateway),
          bridge: local(bridge),
          vlan: local(vlan_id),
        },
      ];
    });
  });
  return new Map(entries);
}
