import { machinesOf } from "../analysis/machines.ts";
import type { Check } from "./check.ts";

export const noBackupOnSameHost: Check = {
  code: "BACKUP_ON_SAME_HOST",
  why: "The host that is lost takes the machine and its backup along.",
  requirement: "INF-14",

  run: ({ model: { platform } }) => {
    const { backup } = platform.proxmox ?? {};
    if (backup?.hypervisor === undefined) return [];
    return machinesOf(platform)
      .filter(({ machine }) => machine.backup && machine.hypervisor === backup.hypervisor)
      .map(({ machine, at }) => ({
        at,
        message: `${machine.name} runs on ${backup.hypervisor}, where storage "${backup.storage}" keeps its backups; move one of them.`,
      }));
  },
};
