import ipaddr from "ipaddr.js";
import type { Cluster } from "../../model/cluster.ts";
import type { Edge, Model, Peer } from "../../model/model.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { FirewallRule } from "./bpg.ts";
import { administration, managementCidr, nodeSource } from "./firewall-sets.ts";
import type { HostedMachine } from "./hosted-machine.ts";
import type { Site } from "./lowering.ts";

/**
 * What reaches a machine; all else is dropped. A new connection changes these rules and never the machine's user data,
 * whose change would replace the machine.
 */
export function firewallRules(hosted: HostedMachine, site: Site): FirewallRule[] {
  const { platform } = site.model;
  const { cluster } = hosted.module;
  return [
    { security_group: administration },
    ...(cluster === undefined ? [] : nodeRules(cluster, hosted, site)),
    ...hosted.machine.serves.flatMap(({ ports, from }) =>
      from.map((name) => allow(ports, `served to ${name}`, sourceOf(name, platform))),
    ),
    ...callers(hosted, site.model),
  ];
}

/** Nodes trust each other; the API server answers the hub and administrators; the ingress answers everyone. */
function nodeRules(
  cluster: Cluster,
  { ip }: HostedMachine,
  { model, proxmox }: Site,
): FirewallRule[] {
  const { name, apiServer, ingress, loadBalancerPool: pool } = cluster;
  const { networks, hub } = model.platform;
  const isControlPlane = apiServer.nodes.some((address) => ipOf(address, networks) === ip);
  const apiServerSources = [
    ...(name === hub ? [] : [["the hub", nodeSource(hub)] as const]),
    ["administrators", managementCidr(proxmox, model.platform)] as const,
  ];
  return [
    { type: "in", action: "ACCEPT", source: nodeSource(name), comment: `nodes of ${name}` },
    ...(isControlPlane ? apiServerSources : []).map(([who, source]) =>
      allow([apiServer.port], `API server for ${who}`, source),
    ),
    ...(ingress && pool
      ? [
          {
            ...allow([80, 443], "ingress"),
            dest: `${ipOf(pool.first, networks)}-${ipOf(pool.last, networks)}`,
          },
        ]
      : []),
  ];
}

/** One rule for each other cluster that calls the machine; pods come from their nodes' addresses. */
function callers({ ip, module }: HostedMachine, { clusters }: Model): FirewallRule[] {
  return clusters
    .filter(({ cluster }) => cluster !== module.cluster)
    .flatMap(({ cluster: { name }, edges }) => {
      const calls = edges.filter(({ to }) => covers(to, ip));
      if (calls.length === 0) return [];
      return [allow(portsOf(calls), `called from ${name}`, nodeSource(name))];
    });
}

/** A call without ports means every port, as does an empty list of ports in a rule. */
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

function sourceOf(name: string, { networks, machines, clusters }: Platform): string {
  const network = networksInForce(networks)[name];
  if (network !== undefined) return network.cidr;
  const all = [...machines, ...clusters.flatMap((cluster) => cluster.machines)];
  const machine = all.find((each) => each.name === name);
  const ip = machine && ipOf(machine.address, networks);
  if (ip === undefined) throw new Error(`bug: ${name} is no source`);
  return ip;
}

function allow(ports: readonly number[], comment: string, source?: string): FirewallRule {
  return {
    type: "in",
    action: "ACCEPT",
    proto: "tcp",
    ...(source === undefined ? {} : { source }),
    ...(ports.length === 0 ? {} : { dport: ports.join(",") }),
    comment,
  };
}
