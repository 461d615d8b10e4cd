import type { Cluster } from "../model/cluster.ts";
import type { Machine } from "../model/machine.ts";
import { ipOf, type Network, networksInForce } from "../model/network.ts";
import type { Platform } from "../model/platform.ts";
import type { Hypervisor } from "../model/proxmox.ts";

/** A machine with everything that its names stand for. */
export interface PlacedMachine {
  readonly machine: Machine;
  /** How a problem names it: `prod: machine prod-worker-1 (clusters/prod/machines.ts)`. */
  readonly at: string;
  readonly cluster?: Cluster;
  readonly ip: string;
  readonly network?: Network;
  readonly hypervisor?: Hypervisor;
}

/** Every machine of the platform: those of no cluster first, then cluster by cluster. */
export function machinesOf(platform: Platform): PlacedMachine[] {
  const hypervisors = new Map(platform.proxmox?.hypervisors.map((each) => [each.name, each]));
  const networks = networksInForce(platform.networks);
  return [
    ...platform.machines.map((machine) => placed(machine)),
    ...platform.clusters.flatMap((cluster) =>
      cluster.machines.map((machine) => placed(machine, cluster)),
    ),
  ];

  function placed(machine: Machine, cluster?: Cluster): PlacedMachine {
    const owner = cluster?.name ?? "hypervisors";
    const file =
      cluster === undefined ? "clusters/machines.ts" : `clusters/${cluster.name}/machines.ts`;
    const network = networks[machine.address.network];
    const hypervisor = hypervisors.get(machine.hypervisor);
    return {
      machine,
      at: `${owner}: machine ${machine.name} (${file})`,
      ip: ipOf(machine.address, platform.networks) ?? "",
      ...(cluster === undefined ? {} : { cluster }),
      ...(network === undefined ? {} : { network }),
      ...(hypervisor === undefined ? {} : { hypervisor }),
    };
  }
}

/** Something that has an address, and where it is written. */
export interface AddressClaim {
  readonly ip: string;
  readonly what: string;
  readonly at: string;
}

/** Every address that is in use: gateways, the APIs of Proxmox, virtual addresses of clusters, machines. */
export function addressClaims(platform: Platform): AddressClaim[] {
  const machines = machinesOf(platform);
  const own = machines.map(({ ip, machine, at }) => ({ ip, what: `machine ${machine.name}`, at }));
  const taken = new Map(machines.map(({ ip, cluster }) => [ip, cluster?.name]));
  const gateways = new Map(
    Object.entries(networksInForce(platform.networks)).map(([name, { gateway }]) => [
      gateway,
      name,
    ]),
  );
  return [
    ...[...gateways].map(([ip, name]) => ({
      ip,
      what: `gateway of network ${name}`,
      at: "hypervisors: clusters/networks.ts",
    })),
    ...Object.entries(platform.proxmox?.datacenters ?? {}).map(([name, { api }]) => ({
      ip: ipOf(api, platform.networks) ?? "",
      what: `API of datacenter ${name}`,
      at: "hypervisors: clusters/platform.ts",
    })),
    ...platform.clusters.flatMap(({ name, apiServer }) => {
      const ip = ipOf(apiServer.endpoint, platform.networks) ?? "";
      // A single node is its own endpoint.
      if (taken.get(ip) === name) return [];
      return [
        {
          ip,
          what: `virtual address of cluster ${name}`,
          at: `${name}: clusters/${name}/cluster.ts apiServer.endpoint`,
        },
      ];
    }),
    ...own,
  ];
}
