import type { Cluster } from "../cluster.ts";
import type { Model } from "../model.ts";
import { suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";
import { twice } from "./claims.ts";
import { environmentsOf, suffixed } from "./environments.ts";

const platformFile = "clusters/platform.ts";

/** Names of clusters, environments and machines are unique in the platform, and the hub is one of the clusters. */
export function uniqueNames({ platform }: Model): Problem[] {
  const { clusters, hub } = platform;
  const names = clusters.map(({ name }) => name);
  const machines = [
    ...platform.machines.map(({ name }) => [name, "clusters/machines.ts"] as const),
    ...clusters.flatMap(({ name, machines }) =>
      machines.map((machine) => [machine.name, `clusters/${name}/machines.ts`] as const),
    ),
  ];
  return [
    ...twice(
      "CLUSTER_TWICE",
      "cluster",
      names.map((name) => [name, platformFile]),
    ),
    ...twice(
      "ENVIRONMENT_TWICE",
      "environment",
      clusters.flatMap((cluster) =>
        environmentsOf(cluster).map(
          ({ facts }) => [facts.name, `clusters/${cluster.name}/cluster.ts`] as const,
        ),
      ),
    ),
    ...clusters.flatMap(suffixes),
    ...twice("MACHINE_TWICE", "machine", machines),
    ...(names.includes(hub)
      ? []
      : [
          problem(
            "HUB_UNKNOWN",
            `${platformFile} hub`,
            `no cluster is named "${hub}"; ${suggestion(hub, names)}`,
          ),
        ]),
  ];
}

/** Instances and namespaces of two environments of a cluster differ by their suffix only. */
function suffixes({ name: cluster, environments }: Cluster): Problem[] {
  return twice(
    "SUFFIX_TWICE",
    `set of instances in cluster ${cluster} (give each environment a suffix of its own)`,
    environments.map((environment) => [
      suffixed("<app>", environment),
      `clusters/${cluster}/cluster.ts ${environment.name}`,
    ]),
  );
}
