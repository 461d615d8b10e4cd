import { machinesOf, type PlacedMachine } from "../analysis/machines.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Platform } from "../model/platform.ts";
import type { Check } from "./check.ts";

export const oddControlPlane: Check = {
  code: "CONTROL_PLANE_EVEN",
  why: "etcd decides by majority: two members survive no more failures than one, four no more than three.",
  requirement: "INF-11",

  run: ({ model: { platform } }) =>
    clustersWithMachines(platform).flatMap(({ cluster, controlPlanes }) => {
      const wanted = cluster.topology === "single-node" ? "1" : "3, 5 or 7";
      const count = controlPlanes.length;
      const fine = cluster.topology === "single-node" ? count === 1 : count >= 3 && count % 2 === 1;
      if (fine) return [];
      const at = `${cluster.name}: clusters/${cluster.name}/machines.ts`;
      return [
        {
          at,
          message: `has ${count} control planes, and its topology "${cluster.topology}" needs ${wanted}; add or remove one.`,
        },
      ];
    }),
};

export const spreadControlPlane: Check = {
  code: "CONTROL_PLANES_SHARE_HOST",
  why: "The loss of one host must not take the majority of etcd along.",
  requirement: "INF-11",

  run: ({ model: { platform } }) =>
    clustersWithMachines(platform).flatMap(({ controlPlanes }) =>
      controlPlanes.flatMap(({ machine, at }, index) => {
        const other = controlPlanes
          .slice(0, index)
          .find((each) => each.machine.hypervisor === machine.hypervisor);
        if (other === undefined) return [];
        return [
          {
            at,
            message: `shares host ${machine.hypervisor} with control plane ${other.machine.name}; move one of them.`,
          },
        ];
      }),
    ),
};

function clustersWithMachines(
  platform: Platform,
): { cluster: Cluster; controlPlanes: PlacedMachine[] }[] {
  const machines = machinesOf(platform);
  return platform.clusters
    .filter((cluster) => cluster.machines.length > 0)
    .map((cluster) => ({
      cluster,
      controlPlanes: machines.filter(
        ({ cluster: home, machine: { role } }) =>
          home?.name === cluster.name &&
          role.kind === "kubernetesNode" &&
          role.part === "controlPlane",
      ),
    }));
}
