import type { Cluster } from "../../model/cluster.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { Proxmox } from "../../model/proxmox.ts";

/** Security group with what administrators may do on every machine. */
export const administration = "administration";

/** Address set with the nodes of a cluster, so that a new node changes one set and no rule. */
export function nodeSet(cluster: string): string {
  return `nodes-${cluster}`;
}

/** How a rule names that set as its source. */
export function nodeSource(cluster: string): string {
  return `+dc/${nodeSet(cluster)}`;
}

/** Addresses of a cluster's nodes, sorted as text. */
export function nodeAddresses({ machines, apiServer }: Cluster, { networks }: Platform): string[] {
  const addresses = [...machines.map(({ address }) => address), ...apiServer.nodes];
  return [...new Set(addresses.flatMap((address) => ipOf(address, networks) ?? []))].sort();
}

/** Network that administrators come from, as CIDR. */
export function managementCidr({ management }: Proxmox, { networks }: Platform): string {
  const network = networksInForce(networks)[management];
  if (network === undefined) throw new Error(`bug: no network "${management}"`);
  return network.cidr;
}
