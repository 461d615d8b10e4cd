import { addressClaims } from "../analysis/machines.ts";
import type { Check } from "./check.ts";

export const uniqueAddress: Check = {
  code: "ADDRESS_TAKEN",
  why: "Two machines with one address answer in turns, and neither is reachable for long.",

  run: ({ model }) => {
    const first = new Map<string, string>();
    return addressClaims(model.platform).flatMap(({ ip, what, at }) => {
      const owner = first.get(ip);
      if (owner !== undefined) {
        return [
          {
            at,
            message: `${ip} of ${what} already belongs to ${owner}; choose another host number.`,
          },
        ];
      }
      first.set(ip, what);
      return [];
    });
  },
};
