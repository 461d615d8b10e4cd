import { type AddressRange, addressNumber, overlap, rangeOf } from "../analysis/address-range.ts";
import { ipOf, networksInForce } from "../model/network.ts";
import type { Platform } from "../model/platform.ts";
import type { Check } from "./check.ts";

export const noNetworkOverlap: Check = {
  code: "NETWORK_OVERLAP",
  why: "An address that means a machine here and a pod there is routed to the wrong one.",

  run: ({ model }) => {
    const claims = claimsOf(model.platform);
    return claims.flatMap((claim, index) =>
      claims
        .slice(0, index)
        .filter((other) => other.kind === claim.kind || !isPoolInNetwork(other, claim))
        .filter((other) => overlap(other.range, claim.range) && !isSameNetwork(other, claim))
        .map((other) => ({
          at: claim.at,
          message: `${claim.what} (${claim.text}) overlaps with ${other.what} (${other.text}); give one of them other addresses.`,
        })),
    );
  },
};

interface Claim {
  readonly kind: "network" | "pool" | "cluster network";
  readonly what: string;
  readonly text: string;
  readonly at: string;
  readonly range: AddressRange;
}

function claimsOf({ networks, clusters }: Platform): Claim[] {
  const machines = Object.entries(networksInForce(networks)).map(([name, { cidr }]) => ({
    kind: "network" as const,
    what: `network ${name}`,
    text: cidr,
    at: "hypervisors: clusters/networks.ts",
    range: rangeOf(cidr),
  }));
  const ofClusters = clusters.flatMap(
    ({ name, podNetwork, serviceNetwork, loadBalancerPool: pool }): Claim[] => {
      const at = `${name}: clusters/${name}/cluster.ts`;
      const own = [
        ["pod network", podNetwork],
        ["service network", serviceNetwork],
      ] as const;
      const inside = own.map(([what, cidr]) => ({
        kind: "cluster network" as const,
        what: `${what} of ${name}`,
        text: cidr,
        at,
        range: rangeOf(cidr),
      }));
      if (pool === undefined) return inside;
      const [first, last] = [ipOf(pool.first, networks) ?? "", ipOf(pool.last, networks) ?? ""];
      const range = { first: addressNumber(first), last: addressNumber(last) };
      return [
        ...inside,
        {
          kind: "pool",
          what: `load balancer pool of ${name}`,
          text: `${first}-${last}`,
          at,
          range,
        },
      ];
    },
  );
  return [...machines, ...ofClusters];
}

/** A pool lies in a network of machines by design. */
function isPoolInNetwork(a: Claim, b: Claim): boolean {
  return [a.kind, b.kind].sort().join() === "network,pool";
}

/** In the flat variant several names stand for one network. */
function isSameNetwork(a: Claim, b: Claim): boolean {
  return a.kind === "network" && b.kind === "network" && a.text === b.text;
}
