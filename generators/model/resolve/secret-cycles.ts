import type { ClusterModel, Instance, Model, ResolvedService } from "../model.ts";
import { problem, type Problem } from "../problem.ts";

/** What serves the secret store, and whatever that needs to run, cannot wait for a secret of the store. */
export function secretCycles({ clusters }: Model): Problem[] {
  return clusters.flatMap((model) => {
    const { store, providedBy } = model.cluster.secrets;
    if (providedBy === undefined) return [];
    return neededBy(providedBy, model).flatMap((instance) =>
      instance.services.filter(readsVault).map(({ name }) => {
        const at = `${instance.folder}/app.ts services.${name} (${instance.environment.name})`;
        const message = `reads a secret from the store "${store}", which ${providedBy} serves and cannot serve before ${name} runs; use sealed() there.`;
        return problem("SECRET_CYCLE", at, message);
      }),
    );
  });
}

/** The instances of an app, and all that they call, directly or through others. */
function neededBy(app: string, { instances, edges }: ClusterModel): Instance[] {
  const needed = new Set(instances.filter((each) => each.app.name === app).map(({ name }) => name));
  for (const instance of needed) {
    for (const { from, to } of edges) {
      const follows = from.kind === "pods" && from.instance === instance && to.kind === "pods";
      if (follows && to.instance !== undefined) needed.add(to.instance);
    }
  }
  return instances.filter(({ name }) => needed.has(name));
}

function readsVault({ form }: ResolvedService): boolean {
  if (form.form === "chart" || form.form === "chartPods") return false;
  if (form.secret?.origin.kind === "vault") return true;
  if (form.form === "external") return false;
  const values = form.containers.flatMap(({ env }) => Object.values(env));
  return values.some((value) => typeof value !== "string" && value.kind === "vault");
}
