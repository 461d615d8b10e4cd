import ipaddr from "ipaddr.js";
import type { Cluster } from "../../model/cluster.ts";
import type { Edge, Model, Peer } from "../../model/model.ts";
import { ipOf } from "../../model/network.ts";
import type { HostedMachine } from "./hosted-machine.ts";

/** What the nodes of a cluster may reach on a machine; pods come from there, since nodes masquerade them. */
export interface Admission {
  readonly cluster: Cluster;
  /** Empty for everything. */
  readonly ports: readonly number[];
  readonly comment: string;
}

/** Nodes of one cluster trust each other; the hub reaches API servers; other clusters what their services call. */
export function admissions(hosted: HostedMachine, { platform, clusters }: Model): Admission[] {
  const own = hosted.module.cluster;
  const hub = platform.clusters.find(({ name }) => name === platform.hub);
  return [
    ...(own ? [{ cluster: own, ports: [], comment: `nodes of ${own.name}` }] : []),
    ...(own && hub && own !== hub && servesApi(hosted, own, platform.networks)
      ? [{ cluster: hub, ports: [own.apiServer.port], comment: "API server for the hub" }]
      : []),
    ...clusters
      .filter(({ cluster }) => cluster.name !== own?.name)
      .flatMap(({ cluster, edges }) => {
        const calls = edges.filter(({ to }) => covers(to, hosted.ip));
        if (calls.length === 0) return [];
        return [{ cluster, ports: portsOf(calls), comment: `called from ${cluster.name}` }];
      }),
  ];
}

/** True for a control plane. */
export function servesApi(
  { ip }: HostedMachine,
  { apiServer }: Cluster,
  networks: Model["platform"]["networks"],
): boolean {
  return apiServer.nodes.some((address) => ipOf(address, networks) === ip);
}

/** A call without ports means every port. */
function portsOf(calls: readonly Edge[]): number[] {
  if (calls.some(({ ports }) => ports.length === 0)) return [];
  return [...new Set(calls.flatMap(({ ports }) => ports))].sort((a, b) => a - b);
}

function covers(peer: Peer, ip: string): boolean {
  if (peer.kind === "pods") return false;
  const address = ipaddr.IPv4.parse(ip);
  const within = (cidr: string) => address.match(ipaddr.IPv4.parseCIDR(cidr));
  return peer.cidrs.some(within) && !peer.except?.some(within);
}
