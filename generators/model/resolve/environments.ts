import type { App } from "../app.ts";
import type { Cluster } from "../cluster.ts";
import type { Settings } from "../merge.ts";
import type { EnvironmentFacts } from "../model.ts";

/** An environment with the apps it runs and what it gives to each service. */
export interface PopulatedEnvironment {
  readonly facts: EnvironmentFacts;
  readonly defaults: Settings;
  readonly apps: readonly App[];
}

/** The environments of a cluster: first the infrastructure's, named like the cluster and without suffix, then the products'. */
export function environmentsOf(cluster: Cluster): PopulatedEnvironment[] {
  const { name, domain, apps } = cluster;
  const infrastructure = { facts: { name, domain, keepData: true }, defaults: {}, apps };
  const products = cluster.environments.map(({ apps, defaults, ...facts }) => ({
    facts,
    defaults,
    apps,
  }));
  return [infrastructure, ...products];
}

/** A name in an environment: `backend`, `backend-staging`. */
export function suffixed(name: string, { suffix }: EnvironmentFacts): string {
  return suffix === undefined ? name : `${name}-${suffix}`;
}
