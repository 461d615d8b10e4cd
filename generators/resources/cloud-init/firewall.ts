import { admittedCidrs } from "../../model/machine-firewall.ts";
import type { Part } from "./cloud-config.ts";

/** Port of node_exporter. */
const nodeExporter = 9100;

/** ufw: nothing comes in but SSH from the administrators' networks and TCP `ports` from the admitted ones (INF-8). */
export function firewall(
  role: { readonly admits: readonly string[]; readonly administeredFrom: readonly string[] },
  networks: Readonly<Record<string, string>>,
  ports: readonly number[],
): Part {
  const allow = (cidr: string, port: number) =>
    `ufw allow proto tcp from ${cidr} to any port ${port}`;
  return {
    packages: ["ufw"],
    steps: [
      "ufw default deny incoming",
      "ufw default allow outgoing",
      ...admittedCidrs(role.administeredFrom, networks).map((cidr) => allow(cidr, 22)),
      ...admittedCidrs(role.admits, networks).flatMap((cidr) =>
        [...ports, nodeExporter].map((port) => allow(cidr, port)),
      ),
      "ufw --force enable",
    ],
  };
}
