import type { Model } from "../model.ts";
import { ownValue, suggestion } from "../names.ts";
import { ipOf, networksInForce } from "../network.ts";
import { problem, type Problem } from "../problem.ts";

const platformFile = "clusters/platform.ts";

/** Every address that the platform writes exists in the variant in force. */
export function addressRules({ platform }: Model): Problem[] {
  const { networks } = platform;
  if (ownValue(networks.variants, networks.variant) === undefined) {
    const hint = suggestion(networks.variant, Object.keys(networks.variants));
    return [
      problem(
        "VARIANT_UNKNOWN",
        `${platformFile} networks.variant`,
        `"${networks.variant}" is no variant; ${hint}`,
      ),
    ];
  }
  const known = Object.keys(networksInForce(networks));
  const used = platform.clusters.flatMap(
    ({ name, apiServer, loadBalancerPool: pool, machines }) => {
      const at = `clusters/${name}`;
      return [
        ...[apiServer.endpoint, ...apiServer.nodes, ...(pool ? [pool.first, pool.last] : [])].map(
          (address) => [address, `${at}/cluster.ts`] as const,
        ),
        ...machines.map(
          ({ address, name: machine }) => [address, `${at}/machines.ts ${machine}`] as const,
        ),
      ];
    },
  );
  const own = platform.machines.map(
    ({ address, name }) => [address, `clusters/machines.ts ${name}`] as const,
  );
  return [...used, ...own]
    .filter(([address]) => ipOf(address, networks) === undefined)
    .map(([{ network, host }, at]) =>
      problem(
        "ADDRESS_OUTSIDE_NETWORK",
        at,
        known.includes(network)
          ? `host ${host} does not fit into network "${network}"; choose a smaller number.`
          : `"${network}" is no network of variant ${networks.variant}; ${suggestion(network, known)}`,
      ),
    );
}
