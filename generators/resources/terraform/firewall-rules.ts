import { machineAddresses } from "../../model/machine-address.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import { admissions, servesApi } from "./admissions.ts";
import type { FirewallRule } from "./bpg.ts";
import type { Arg } from "./emit/value.ts";
import type { HostedMachine } from "./hosted-machine.ts";
import type { Site } from "./lowering.ts";
import { nodeSources } from "./node-sources.ts";

/** Security group with what administrators may do on every machine. */
export const administration = "administration";

/**
 * What reaches a machine; all else is dropped. A new connection changes these rules and never the machine's user data,
 * whose change would replace the machine.
 */
export function firewallRules(hosted: HostedMachine, site: Site): FirewallRule[] {
  const { platform } = site.model;
  return [
    { security_group: administration },
    ...admissions(hosted, site.model).flatMap(({ cluster, ports, comment }) =>
      nodeSources(cluster, platform).map((source) => allow(ports, comment, source)),
    ),
    ...clusterDoors(hosted, site),
    ...hosted.machine.serves.flatMap(({ ports, from }) =>
      from.map((name) => allow(ports, `served to ${name}`, addressesOf(name, platform))),
    ),
  ];
}

/** The API server answers administrators, the load balancer's pool everyone. */
function clusterDoors(hosted: HostedMachine, { model, proxmox }: Site): FirewallRule[] {
  const { platform } = model;
  const { cluster } = hosted.module;
  if (cluster === undefined) return [];
  const { apiServer, ingress, loadBalancerPool: pool } = cluster;
  const management = addressesOf(proxmox.management, platform);
  const range = [pool?.first, pool?.last].map((end) => end && ipOf(end, platform.networks));
  return [
    ...(servesApi(hosted, cluster, platform.networks)
      ? [allow([apiServer.port], "API server for administrators", management)]
      : []),
    ...(ingress && pool ? [{ ...allow([80, 443], "ingress"), dest: range.join("-") }] : []),
  ];
}

/** The CIDR of a network, or the address of a machine; `proxmoxProblems` has refused all other names. */
export function addressesOf(name: string, platform: Platform): string {
  const network = networksInForce(platform.networks)[name];
  if (network !== undefined) return network.cidr;
  const ip = machineAddresses(platform).get(name);
  if (ip === undefined) throw new Error(`bug: ${name} has no address`);
  return ip;
}

function allow(ports: readonly number[], comment: string, source?: Arg<string>): FirewallRule {
  return {
    type: "in",
    action: "ACCEPT",
    ...(source === undefined ? {} : { source }),
    ...(ports.length === 0 ? {} : { proto: "tcp", dport: ports.join(",") }),
    comment,
  };
}
