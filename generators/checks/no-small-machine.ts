import { machinesOf, type PlacedMachine } from "../analysis/machines.ts";
import type { MachineRole } from "../model/machine-role.ts";
import type { Platform } from "../model/platform.ts";
import type { Check, Finding } from "./check.ts";

export const noSmallMachine: Check = {
  code: "MACHINE_TOO_SMALL",
  why: "kubeadm refuses to start, GitLab swaps to death, and a cluster below its minimum places nothing.",
  requirement: "KUB-15",

  run: ({ model: { platform } }) => [
    ...machinesOf(platform).flatMap(belowRole),
    ...platform.clusters.flatMap((cluster) => belowCluster(cluster)),
  ],
};

interface Size {
  readonly cores: number;
  readonly memoryMiB: number;
  readonly diskGiB: number;
}

/** kubeadm's and k3s's documented minima; 8 GB for GitLab; the rest is what our own roles start. */
function minimumOf(role: MachineRole): Size {
  switch (role.kind) {
    case "kubernetesNode":
      return role.part === "controlPlane"
        ? { cores: 2, memoryMiB: 2048, diskGiB: 20 }
        : { cores: 1, memoryMiB: 1024, diskGiB: 20 };
    case "gitlab":
      return { cores: 4, memoryMiB: 8192, diskGiB: 50 };
    case "databases":
      return { cores: 1, memoryMiB: 1024, diskGiB: 20 };
    case "gitea":
    case "monitoring":
      return { cores: 1, memoryMiB: 1024, diskGiB: 20 };
  }
}

function belowRole({ machine, at }: PlacedMachine): Finding[] {
  return below(machine, minimumOf(machine.role)).map((lack) => ({
    at,
    message: `has ${lack}, which is the least that its role "${machine.role.kind}" runs with; make it larger.`,
  }));
}

function belowCluster({ name, minimum, machines }: Platform["clusters"][number]): Finding[] {
  if (minimum === undefined) return [];
  const sum = (what: keyof Size) => machines.reduce((total, machine) => total + machine[what], 0);
  const size = { cores: sum("cores"), memoryMiB: sum("memoryMiB"), diskGiB: sum("diskGiB") };
  return below(size, minimum).map((lack) => ({
    at: `${name}: clusters/${name}/machines.ts`,
    message: `the machines together have ${lack}, the minimum of cluster ${name}; add a machine or enlarge one.`,
  }));
}

function below(size: Size, least: Size): string[] {
  const amounts = ["cores", "memoryMiB", "diskGiB"] as const;
  return amounts
    .filter((what) => size[what] < least[what])
    .map((what) => `${size[what]} ${what} of ${least[what]}`);
}
