import { contains, rangeOf } from "../analysis/address-range.ts";
import { addressClaims } from "../analysis/machines.ts";
import type { Edge } from "../model/model.ts";
import { networksInForce } from "../model/network.ts";
import type { Check } from "./check.ts";

export const noUnknownExternal: Check = {
  code: "EXTERNAL_WITHOUT_MACHINE",
  why: "An address of our own network that no machine has leads nowhere, or to a machine that nobody manages.",
  requirement: "ODO-10",

  run: ({ model }) => {
    const { platform } = model;
    const known = new Set(addressClaims(platform).map(({ ip }) => ip));
    const ours = Object.values(networksInForce(platform.networks)).map(({ cidr }) => rangeOf(cidr));
    const foreign = new Set(model.clusters.flatMap(({ instances }) => declaredForeign(instances)));

    return model.clusters.flatMap(({ cluster, edges }) =>
      edges.flatMap(({ from, to }) => {
        const lost = hostsOf(to).filter(
          (ip) => ours.some((range) => contains(range, ip)) && !known.has(ip) && !foreign.has(ip),
        );
        return lost.map((ip) => ({
          at: `${cluster.name}: ${from.name} to ${to.name}`,
          message: `${from.name} calls ${ip}, an address of our network that no machine has; add the machine, or declare it foreign with a reason.`,
        }));
      }),
    );
  },
};

/** Single addresses; a network says nothing about one machine. */
function hostsOf(to: Edge["to"]): string[] {
  return to.kind === "pods"
    ? []
    : to.cidrs.filter((cidr) => cidr.endsWith("/32")).map((cidr) => cidr.slice(0, -"/32".length));
}

function declaredForeign(
  instances: readonly { readonly services: readonly { readonly settings: object }[] }[],
): string[] {
  const settings = JSON.stringify(
    instances.flatMap(({ services }) => services.map((service) => service.settings)),
  );
  return [...settings.matchAll(/"foreign":\{"address":"([\d.]+)"/g)].map(
    ([, address]) => address ?? "",
  );
}
