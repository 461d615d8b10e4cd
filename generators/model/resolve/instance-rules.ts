import type { Inputs, Model } from "../model.ts";
import { suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";
import { type Claim, distinct, twice } from "./claims.ts";
import { environmentsOf } from "./environments.ts";

/** What instances must not share, and what overrides must not name. */
export function instanceRules(model: Model, inputs: Inputs): Problem[] {
  return [
    ...overriddenEnvironments(model, inputs),
    ...instances(model),
    ...hosts(model),
    ...secrets(model),
  ];
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
