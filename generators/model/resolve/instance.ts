import type { Cluster } from "../cluster.ts";
import { mergeLayers } from "../merge.ts";
import type { AppInputs, EnvironmentFacts, Inputs, Instance, ResolvedService } from "../model.ts";
import { suggestion } from "../names.ts";
import { hasErrors, problem, type Outcome, type Problem } from "../problem.ts";
import type { Service } from "../template.ts";
import { ownObjects } from "./own-objects.ts";
import { templateContext } from "./context.ts";
import { type PopulatedEnvironment, suffixed } from "./environments.ts";
import { layersOf } from "./layers.ts";
import { zodProblems } from "./zod-problems.ts";

/** An app in one environment: its services with merged, parsed settings, each in its template's form. */
export function resolveInstance(
  { app, folder, layer, sealed }: AppInputs,
  environment: PopulatedEnvironment,
  cluster: Cluster,
  inputs: Inputs,
): Outcome<Instance> {
  const { facts } = environment;
  const namespace = suffixed(app.namespace ?? app.name, facts);
  const problems: Problem[] = [];

  const services = Object.entries(app.services).flatMap(([name, service]) => {
    const resolved = resolveService(name, service);
    problems.push(...resolved.problems);
    return resolved.value;
  });
  const used = new Set([namespace, ...services.map((service) => service.namespace)]);
  const shared = new Set(cluster.namespaces.map((each) => suffixed(each, facts)));
  const value: Instance = {
    name: suffixed(app.name, facts),
    app,
    layer,
    folder,
    environment: facts,
    namespace,
    ownNamespaces: [...used].filter((each) => !shared.has(each)).sort(),
    services,
    sealed: sealed[facts.name] ?? {},
    objects: ownObjects(
      app,
      folder,
      { cluster, environment: facts.name, domain: facts.domain, namespace },
      problems,
    ),
  };
  return { value, problems: [...problems, ...unknownOverrides(folder, app, facts)] };

  function resolveService(name: string, service: Service): Outcome<ResolvedService[]> {
    const at = `${folder}/app.ts services.${name} (${facts.name})`;
    const inputsOfApp = inputs.apps.get(app.name);
    if (inputsOfApp === undefined) throw new Error(`bug: app ${app.name} was not loaded`);
    const layers = layersOf(name, service, inputsOfApp, environment, cluster);
    const settings = mergeLayers(layers);
    const reading = service.template.read(settings);
    if (!reading.ok)
      return {
        value: [],
        problems: zodProblems(reading.issues, at, "SETTING_INVALID", service.template.schema),
      };

    const own = suffixed(reading.namespace ?? app.namespace ?? app.name, facts);
    const found: Problem[] = [];
    const place = { service: name, app: app.name, namespace: own, domain: facts.domain, cluster };
    const form = reading.build(templateContext(place, inputs, at, found));
    if (hasErrors(found)) return { value: [], problems: found };
    return { value: [{ name, namespace: own, layers, settings, form, env: {} }], problems: found };
  }
}

function unknownOverrides(
  folder: string,
  app: AppInputs["app"],
  { name }: EnvironmentFacts,
): Problem[] {
  const overridden = Object.keys(app.environments?.[name]?.services ?? {});
  const known = Object.keys(app.services);
  return overridden
    .filter((service) => !known.includes(service))
    .map((service) =>
      problem(
        "OVERRIDE_UNKNOWN",
        `${folder}/app.ts environments.${name}.services.${service}`,
        `the app has no service "${service}"; ${suggestion(service, known)}`,
      ),
    );
}
