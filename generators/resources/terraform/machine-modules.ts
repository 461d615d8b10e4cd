import type { Cluster } from "../../model/cluster.ts";
import type { Machine } from "../../model/machine.ts";
import type { Platform } from "../../model/platform.ts";

/** The machines that one Terraform module makes, with a state of its own. */
export interface MachineModule {
  /** Folder below `rendered/`: the cluster, or `hypervisors`. */
  readonly name: string;
  /** Input folder. */
  readonly source: string;
  /** File that lists the machines. */
  readonly file: string;
  readonly cluster?: Cluster;
  readonly machines: readonly Machine[];
}

/** Module of what the hypervisors share and of the machines of no cluster; applied first. */
export const sharedModule = "hypervisors";

/** One module for the hypervisors and one for each cluster that has machines. */
export function machineModules({ machines, clusters }: Platform): MachineModule[] {
  const shared = {
    name: sharedModule,
    source: "clusters",
    file: "clusters/machines.ts",
    machines,
  };
  const own = clusters
    .filter((cluster) => cluster.machines.length > 0)
    .map((cluster) => {
      const source = `clusters/${cluster.name}`;
      const file = `${source}/machines.ts`;
      return { name: cluster.name, source, file, cluster, machines: cluster.machines };
    });
  return [shared, ...own];
}
