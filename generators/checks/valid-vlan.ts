import { networksInForce } from "../model/network.ts";
import type { Check } from "./check.ts";

export const validVlan: Check = {
  code: "VLAN_INVALID",
  why: "A tag has twelve bits, of which 0 and 4095 are reserved, and one tag carries one network.",

  run: ({ model: { platform } }) => {
    const at = "hypervisors: clusters/networks.ts";
    const networks = Object.entries(networksInForce(platform.networks));
    return networks.flatMap(([name, { vlan, bridge, cidr }], index) => {
      if (vlan === undefined) return [];
      if (vlan < 1 || vlan > 4094) {
        return [
          { at, message: `network ${name} has VLAN ${vlan}; choose a number from 1 to 4094.` },
        ];
      }
      return networks
        .slice(0, index)
        .filter(
          ([, other]) => other.vlan === vlan && other.bridge === bridge && other.cidr !== cidr,
        )
        .map(([other, { cidr: taken }]) => ({
          at,
          message: `VLAN ${vlan} of network ${name} (${cidr}) already carries ${other} (${taken}); choose another number.`,
        }));
    });
  },
};
