import { addressNumber, contains } from "../analysis/address-range.ts";
import { addressClaims } from "../analysis/machines.ts";
import { ipOf } from "../model/network.ts";
import type { Check } from "./check.ts";

export const noMachineInPool: Check = {
  code: "POOL_HITS_MACHINE",
  why: "The load balancer answers for every address of its pool, also for one that a machine has.",

  run: ({ model: { platform } }) =>
    platform.clusters.flatMap(({ name, loadBalancerPool: pool }) => {
      if (pool === undefined) return [];
      const [first, last] = [
        ipOf(pool.first, platform.networks) ?? "",
        ipOf(pool.last, platform.networks) ?? "",
      ];
      const range = { first: addressNumber(first), last: addressNumber(last) };
      const hits = addressClaims(platform).filter(({ ip }) => contains(range, ip));
      return hits.map(({ ip, what }) => ({
        at: `${name}: clusters/${name}/cluster.ts loadBalancerPool`,
        message: `${first}-${last} holds ${ip} of ${what}; move the pool or the machine.`,
      }));
    }),
};
