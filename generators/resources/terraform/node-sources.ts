import type { Cluster } from "../../model/cluster.ts";
import { ipOf } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import { local } from "./emit/reference.ts";
import type { Reference } from "./emit/value.ts";

/**
 * The addresses of a cluster's nodes as sources of rules, for `locals.nodes` of `outputs.tf.json`: a new node changes
 * one line, and rules change in place. An address set of Proxmox would be deleted and made again at every new node,
 * and a source takes 512 characters, hence several lists for a large cluster.
 */
export function nodeLists({ machines, apiServer }: Cluster, { networks }: Platform): string[] {
  const addresses = [...machines.map(({ address }) => address), ...apiServer.nodes];
  const ips = [...new Set(addresses.flatMap((address) => ipOf(address, networks) ?? []))].sort();
  return Array.from({ length: Math.ceil(ips.length / 30) }, (_, at) =>
    ips.slice(30 * at, 30 * (at + 1)).join(","),
  );
}

/** References to those lists. */
export function nodeSources(cluster: Cluster, platform: Platform): Reference[] {
  return nodeLists(cluster, platform).map((_, at) => local("nodes").index(cluster.name).index(at));
}
