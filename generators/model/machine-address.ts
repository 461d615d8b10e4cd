import { ipOf } from "./network.ts";
import type { Platform } from "./platform.ts";

/** IPv4 address of every machine by name; one whose address its network does not have is left out, for it is reported. */
export function machineAddresses({
  machines,
  clusters,
  networks,
}: Platform): ReadonlyMap<string, string> {
  const all = [...machines, ...clusters.flatMap((cluster) => cluster.machines)];
  return new Map(
    all.flatMap(({ name, address }) => {
      const ip = ipOf(address, networks);
      return ip === undefined ? [] : [[name, ip]];
    }),
  );
}
