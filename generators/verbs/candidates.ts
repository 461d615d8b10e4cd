import type { Inputs, Instance, ResolvedService } from "../model/model.ts";
import type { Report } from "./report.ts";
import { leavesOf, valueAt, withValueAt } from "./value-at.ts";
import { variations } from "./variations.ts";

export type Origin = NonNullable<Report["explained"]>["origins"][number];

/** A setting, what is said about it, and inputs in which it says something else. */
export interface Candidate {
  readonly origin: Origin;
  readonly attempts: readonly (() => Inputs)[];
}

/** Every setting that may move an object of a cluster: of the instance's services, the cluster, its versions, the platform. */
export function candidatesFor(
  inputs: Inputs,
  cluster: string,
  instance: Instance | undefined,
): Candidate[] {
  return [
    ...(instance === undefined ? [] : serviceCandidates(inputs, instance)),
    ...clusterCandidates(inputs, cluster),
    ...versionCandidates(inputs, cluster),
    ...platformCandidates(inputs),
  ];
}

function serviceCandidates(inputs: Inputs, instance: Instance): Candidate[] {
  return instance.services.flatMap((service) =>
    leavesOf(service.settings).map(({ keys, value }) => ({
      origin: {
        setting: `services.${service.name}.${keys.join(".")}`,
        layers: layersAt(service, keys),
      },
      attempts: variations(value).map(
        (other) => () => overridden(inputs, instance, service, keys, other),
      ),
    })),
  );
}

/** Every place that says something about a setting, weakest first. */
function layersAt({ layers }: ResolvedService, keys: readonly string[]): Origin["layers"] {
  const said = layers
    .map(({ name, file, settings }) => ({ layer: name, file, value: valueAt(settings, keys) }))
    .filter(({ value }) => value !== undefined);
  return said.map((each, index) => ({ ...each, wins: index === said.length - 1 }));
}

/** The inputs with one more override, in the environment of the instance alone. */
function overridden(
  inputs: Inputs,
  { app, environment }: Instance,
  { name, settings }: ResolvedService,
  keys: readonly string[],
  value: unknown,
): Inputs {
  const entry = inputs.apps.get(app.name);
  if (entry === undefined) throw new Error(`bug: app ${app.name} was not loaded`);
  const environments = {
    ...app.environments,
    [environment.name]: {
      services: {
        ...app.environments?.[environment.name]?.services,
        [name]: withValueAt(settings, keys, value),
      },
    },
  };
  return {
    ...inputs,
    apps: new Map(inputs.apps).set(app.name, { ...entry, app: { ...app, environments } }),
  };
}

/** The cluster's facts and those of its environments. Their defaults are layers of the services already. */
function clusterCandidates(inputs: Inputs, name: string): Candidate[] {
  const index = inputs.platform.clusters.findIndex((cluster) => cluster.name === name);
  const cluster = inputs.platform.clusters[index];
  if (cluster === undefined) return [];
  return [
    ...leavesOf(
      without(cluster, "name", "about", "apps", "machines", "environments", "defaults"),
    ).map(({ keys, value }) => candidate(name, keys, value)),
    ...cluster.environments.flatMap((environment, position) =>
      leavesOf(without(environment, "apps", "defaults")).map(({ keys, value }) =>
        candidate(environment.name, ["environments", String(position), ...keys], value, keys),
      ),
    ),
  ];

  function candidate(
    owner: string,
    keys: readonly string[],
    value: unknown,
    shown = keys,
  ): Candidate {
    const file = `clusters/${name}/cluster.ts`;
    return {
      origin: {
        setting: `${owner}.${shown.join(".")}`,
        layers: [{ layer: "cluster", file, value, wins: true }],
      },
      attempts: variations(value).map((other) => () => ({
        ...inputs,
        platform: withValueAt(inputs.platform, ["clusters", String(index), ...keys], other),
      })),
    };
  }
}

function versionCandidates(inputs: Inputs, cluster: string): Candidate[] {
  const versions = inputs.versions.get(cluster) ?? {};
  const file = `clusters/${cluster}/versions.json`;
  return Object.entries(versions).map(([component, { value }]) => ({
    origin: {
      setting: component,
      layers: [{ layer: "machine-owned data", file, value, wins: true }],
    },
    attempts: variations(value).map((other) => () => ({
      ...inputs,
      versions: new Map(inputs.versions).set(
        cluster,
        withValueAt(versions, [component, "value"], other),
      ),
    })),
  }));
}

function platformCandidates(inputs: Inputs): Candidate[] {
  return leavesOf(without(inputs.platform, "clusters", "machines", "sealed")).map(
    ({ keys, value }) => ({
      origin: {
        setting: `platform.${keys.join(".")}`,
        layers: [{ layer: "platform", file: "clusters/platform.ts", value, wins: true }],
      },
      attempts: variations(value).map((other) => () => ({
        ...inputs,
        platform: withValueAt(inputs.platform, keys, other),
      })),
    }),
  );
}

function without(record: object, ...keys: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
