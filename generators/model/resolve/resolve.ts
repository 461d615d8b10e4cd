import type { Cluster } from "../cluster.ts";
import type { ClusterModel, Inputs, Instance, Model } from "../model.ts";
import type { Outcome, Problem } from "../problem.ts";
import { declaredEdges } from "./edges.ts";
import { environmentsOf } from "./environments.ts";
import { impliedEdges } from "./implied-edges.ts";
import { resolveInstance } from "./instance.ts";
import { joinEdges } from "./join-edges.ts";
import { modelRules } from "./rules.ts";
import { wire } from "./wiring.ts";

/** Inputs to model: which app runs where, with which settings, and who talks to whom. */
export function resolve(inputs: Inputs): Outcome<Model> {
  const { platform } = inputs;
  const problems: Problem[] = [];
  const take = <T>({ value, problems: found }: Outcome<T>): T => {
    problems.push(...found);
    return value;
  };

  const clusters = platform.clusters.map((cluster): ClusterModel => {
    const instances = instancesOf(cluster).map((instance) => wire(instance, problems));
    const edges = joinEdges([
      ...take(declaredEdges(cluster, instances, inputs)),
      ...take(impliedEdges(cluster, instances)),
    ]);
    return { cluster, versions: inputs.versions.get(cluster.name) ?? {}, instances, edges };
  });
  const value = { platform, versions: inputs.sharedVersions, clusters };
  return { value, problems: [...problems, ...modelRules(value, inputs)] };

  function instancesOf(cluster: Cluster): Instance[] {
    return environmentsOf(cluster).flatMap((environment) =>
      environment.apps.flatMap(({ name }) => {
        const app = inputs.apps.get(name);
        return app === undefined ? [] : [take(resolveInstance(app, environment, cluster, inputs))];
      }),
    );
  }
}
