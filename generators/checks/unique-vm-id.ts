import { machinesOf } from "../analysis/machines.ts";
import type { Check } from "./check.ts";

export const uniqueVmId: Check = {
  code: "VM_ID_TAKEN",
  why: "Proxmox numbers virtual machines and templates of a datacenter together.",

  run: ({ model: { platform } }) => {
    const { source, hypervisors = [] } = platform.proxmox ?? {};
    const first = new Map<string, string>();
    if (source?.kind === "template") {
      const datacenter = hypervisors.find(({ name }) => name === source.hypervisor)?.datacenter;
      first.set(`${datacenter}/${source.vmId}`, "the template");
    }
    return machinesOf(platform).flatMap(({ machine, hypervisor, at }) => {
      const key = `${hypervisor?.datacenter}/${machine.vmId}`;
      const owner = first.get(key);
      if (owner !== undefined) {
        return [
          {
            at,
            message: `vmId ${machine.vmId} of ${machine.name} already belongs to ${owner}; choose another.`,
          },
        ];
      }
      first.set(key, `machine ${machine.name}`);
      return [];
    });
  },
};
