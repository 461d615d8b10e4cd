import * as z from "zod";
import { nameSchema } from "./environment.ts";
import { cidr } from "./network.ts";

/** A network by its name in the variant, or by CIDR. */
const fixedNetworks = z.array(z.union([nameSchema, cidr])).min(1);

/**
 * Fixed networks that a machine's own firewall admits. Rules that follow declared connections are Proxmox firewall
 * resources: a changed snippet would replace the machine.
 */
export const firewallShape = {
  /** Who reaches the services and exporters. */
  admits: fixedNetworks,
  /** Who reaches SSH. */
  administeredFrom: fixedNetworks,
};

/** The CIDRs of networks, each once, in order; throws on a name that `machineReferences` would have reported. */
export function admittedCidrs(
  networks: readonly string[],
  cidrs: Readonly<Record<string, string>>,
): string[] {
  return [...new Set(networks.map((network) => cidrOf(network, cidrs)))];
}

function cidrOf(network: string, cidrs: Readonly<Record<string, string>>): string {
  const found = network.includes("/") ? network : cidrs[network];
  if (found === undefined) throw new Error(`bug: no network "${network}"`);
  return found;
}
