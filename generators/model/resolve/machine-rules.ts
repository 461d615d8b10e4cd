import type { Machine } from "../machine.ts";
import { machineReferences } from "../machine-references.ts";
import {
  machineVersions,
  missingVersions,
  type RoledMachine,
  versionConflicts,
} from "../machine-versions.ts";
import type { Model } from "../model.ts";
import { networksInForce } from "../network.ts";
import type { Problem } from "../problem.ts";

/** What the software of machines needs: versions that exist and fit together, machines and networks that are there. */
export function machineRules({ platform, versions, clusters }: Model): Problem[] {
  const shared = roled(platform.machines, "clusters/machines.ts");
  const groups = clusters.map(({ cluster, versions: own }) => ({
    cluster,
    machines: roled(cluster.machines, `clusters/${cluster.name}/machines.ts`),
    versions: machineVersions(own),
  }));
  const all = [...shared, ...groups.flatMap(({ machines }) => machines)];
  return [
    ...machineReferences(all, Object.keys(networksInForce(platform.networks))),
    ...versionConflicts(all, machineVersions(versions)),
    ...missingVersions(shared, machineVersions(versions)),
    ...groups.flatMap((group) => missingVersions(group.machines, group.versions, group.cluster)),
  ];
}

function roled(machines: readonly Machine[], file: string): RoledMachine[] {
  return machines.map(({ name, role }) => ({ name, role, at: `${file} ${name}` }));
}
