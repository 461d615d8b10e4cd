import { machinesOf, type PlacedMachine } from "../analysis/machines.ts";
import type { Hypervisor } from "../model/proxmox.ts";
import type { Check, Finding } from "./check.ts";

export const noHostOvercommit: Check = {
  code: "HOST_OVERCOMMITTED",
  why: "Memory that is promised twice ends in killed machines, and a full disk stops all of them.",
  requirement: "INF-3",

  run: ({ model: { platform } }) => {
    const { hypervisors = [], coreRatio = 1 } = platform.proxmox ?? {};
    const machines = machinesOf(platform);
    return hypervisors.flatMap((host) =>
      overcommitted(
        host,
        machines.filter(({ hypervisor }) => hypervisor?.name === host.name),
        coreRatio,
      ),
    );
  },
};

function overcommitted(
  host: Hypervisor,
  machines: readonly PlacedMachine[],
  coreRatio: number,
): Finding[] {
  const { reserved } = host;
  const amounts = [
    ["cores", (host.cores - reserved.cores) * coreRatio, `${coreRatio} virtual for one physical`],
    ["memoryMiB", host.memoryMiB - reserved.memoryMiB, "memory is never promised twice"],
    ["diskGiB", host.diskGiB - reserved.diskGiB, "what the host needs is taken off"],
  ] as const;
  return amounts.flatMap(([what, usable, how]) => {
    const placed = machines.reduce((sum, { machine }) => sum + machine[what], 0);
    if (placed <= usable) return [];
    const list = machines.map(({ machine }) => `${machine.name} ${machine[what]}`).join(", ");
    return [
      {
        at: `hypervisors: host ${host.name} (clusters/hypervisors.ts)`,
        message: `${what}: ${placed} are placed on it (${list}), ${usable} can be (${how}); move a machine to another host.`,
      },
    ];
  });
}
