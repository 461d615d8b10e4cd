import type { Cluster } from "../../model/cluster.ts";
import type { Machine } from "../../model/machine.ts";
import { machineAddresses } from "../../model/machine-address.ts";
import { machineVersions } from "../../model/machine-versions.ts";
import type { Model, Versions } from "../../model/model.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { CloudConfig } from "./cloud-config.ts";
import type { NodeCluster } from "./node-cluster.ts";
import { userData } from "./user-data.ts";

/** The first-boot configuration of one machine, with its place in the rendered tree. */
export interface CloudInitFile {
  /** Relative to `rendered/`. */
  readonly path: string;
  readonly config: CloudConfig;
  readonly source: string;
}

/** `cloud-init/<machine>.yaml` of every cluster, and of the machines that belong to none. */
export function cloudInitFiles({ platform, versions, clusters }: Model): CloudInitFile[] {
  const networks = cidrs(platform);
  const peers = Object.fromEntries(machineAddresses(platform));
  return [
    ...platform.machines.map((machine) => fileOf(machine, versions)),
    ...clusters.flatMap(({ cluster, versions: own }) =>
      cluster.machines.map((machine) => fileOf(machine, own, cluster)),
    ),
  ];

  function fileOf(machine: Machine, pinned: Versions, cluster?: Cluster): CloudInitFile {
    const folder = cluster?.name ?? "hypervisors";
    const config = userData({
      ip: peers[machine.name] ?? "",
      role: machine.role,
      versions: machineVersions(pinned),
      networks,
      peers,
      ...(cluster === undefined ? {} : { cluster: nodeCluster(cluster, platform) }),
    });
    const source =
      cluster === undefined ? "clusters/machines.ts" : `clusters/${cluster.name}/machines.ts`;
    return { path: `${folder}/cloud-init/${machine.name}.yaml`, config, source };
  }
}

function nodeCluster({ apiServer, ...facts }: Cluster, { networks }: Platform): NodeCluster {
  const { name, distribution, topology, podNetwork, serviceNetwork } = facts;
  const endpoint = ipOf(apiServer.endpoint, networks) ?? "";
  return {
    name,
    distribution,
    topology,
    podNetwork,
    serviceNetwork,
    endpoint,
    port: apiServer.port,
  };
}

function cidrs({ networks }: Platform): Record<string, string> {
  return Object.fromEntries(
    Object.entries(networksInForce(networks)).map(([name, { cidr }]) => [name, cidr]),
  );
}
