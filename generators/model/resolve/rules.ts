import type { Cluster } from "../cluster.ts";
import type { Inputs, Model } from "../model.ts";
import { ownValue, suggestion } from "../names.ts";
import { ipOf, networksInForce } from "../network.ts";
import { problem, type Problem } from "../problem.ts";
import { environmentsOf, suffixed } from "./environments.ts";
import { machineRules } from "./machine-rules.ts";

/** What must hold for the model as a whole. Each rule names both sides. */
export function modelRules(model: Model, inputs: Inputs): Problem[] {
  return [
    ...uniqueNames(model),
    ...overriddenEnvironments(model, inputs),
    ...instances(model),
    ...hosts(model),
    ...secrets(model),
    ...addresses(model),
    ...machineRules(model),
  ];
}

const platformFile = "clusters/platform.ts";

function uniqueNames({ platform }: Model): Problem[] {
  const { clusters, hub } = platform;
  const names = clusters.map(({ name }) => name);
  const machines = [
    ...platform.machines.map(({ name }) => [name, platformFile] as const),
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

function overriddenEnvironments({ platform }: Model, { apps }: Inputs): Problem[] {
  const known = platform.clusters.flatMap((cluster) =>
    environmentsOf(cluster).map(({ facts }) => facts.name),
  );
  const overridden = [...apps.values()].flatMap(({ app, folder, pins, sealed }) => [
    ...Object.keys(app.environments ?? {}).map(
      (name) => [name, `${folder}/app.ts environments.${name}`] as const,
    ),
    ...Object.keys(pins).map((name) => [name, `${folder}/pins/${name}.json`] as const),
    ...Object.keys(sealed).map((name) => [name, `${folder}/sealed/${name}.json`] as const),
  ]);
  return overridden
    .filter(([name]) => !known.includes(name))
    .map(([name, at]) =>
      problem(
        "OVERRIDE_UNKNOWN",
        at,
        `no cluster has an environment "${name}"; ${suggestion(name, known)}`,
      ),
    );
}

function instances({ clusters }: Model): Problem[] {
  return clusters.flatMap(({ cluster, instances }) => [
    ...twice(
      "INSTANCE_TWICE",
      `instance in cluster ${cluster.name}`,
      instances.map(({ name, environment }) => [
        name,
        `clusters/${cluster.name}/cluster.ts ${environment.name}`,
      ]),
    ),
    ...twice(
      "NAMESPACE_SHARED",
      `namespace in cluster ${cluster.name} (list it in the cluster's namespaces if apps are meant to share it)`,
      distinct(
        instances.flatMap(({ ownNamespaces, folder, environment }) =>
          ownNamespaces.map((namespace): Claim => [
            namespace,
            `${folder}/app.ts (${environment.name})`,
          ]),
        ),
      ),
    ),
  ]);
}

function hosts({ clusters }: Model): Problem[] {
  const claims = clusters.flatMap(({ instances }) =>
    instances.flatMap(({ services, folder, environment }) =>
      services.flatMap(({ name, form }) => {
        if (form.form === "chart" || form.exposure.kind === "private") return [];
        return [
          [form.exposure.host, `${folder}/app.ts services.${name} (${environment.name})`] as const,
        ];
      }),
    ),
  );
  return twice("HOST_TAKEN", "host", distinct(claims));
}

/** A generated password can never be restored from elsewhere, so clusters may refuse them. */
function secrets({ clusters }: Model): Problem[] {
  return clusters.flatMap(({ cluster, instances }) => {
    if (cluster.secrets.generated) return [];
    return instances.flatMap(({ services, folder, environment }) =>
      services
        .filter(({ settings }) => JSON.stringify(settings).includes('{"kind":"generated"}'))
        .map(({ name }) =>
          problem(
            "SECRET_GENERATED",
            `${folder}/app.ts services.${name} (${environment.name})`,
            `generates a secret, which cluster ${cluster.name} refuses; use vault(path) or sealed() there.`,
          ),
        ),
    );
  });
}

function addresses({ platform }: Model): Problem[] {
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
    ({ address, name }) => [address, `${platformFile} machines.${name}`] as const,
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

type Claim = readonly [name: string, at: string];

/** The claims without those that an app listed twice makes twice: that is said already. */
function distinct(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [claim.join("\0"), claim])).values()];
}

/** The second and later claims of a name, each naming the first. */
function twice(code: string, what: string, claims: readonly Claim[]): Problem[] {
  const first = new Map<string, string>();
  return claims.flatMap(([name, at]) => {
    const owner = first.get(name);
    if (owner === undefined) {
      first.set(name, at);
      return [];
    }
    return [
      problem(
        code,
        at,
        `"${name}" is already the name of a ${what}, claimed by ${owner}; choose another.`,
      ),
    ];
  });
}
