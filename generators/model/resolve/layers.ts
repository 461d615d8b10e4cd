import type { Cluster } from "../cluster.ts";
import type { Layer, Settings } from "../merge.ts";
import type { AppInputs } from "../model.ts";
import { ownValue } from "../names.ts";
import type { Service } from "../template.ts";
import type { PopulatedEnvironment } from "./environments.ts";

/** What each place says about a service, weakest first. Defaults reach a service where its template knows the setting. */
export function layersOf(
  name: string,
  service: Service,
  inputs: AppInputs,
  environment: PopulatedEnvironment,
  cluster: Cluster,
): Layer[] {
  const { template, settings } = service;
  const known = ({ ...defaults }: Settings): Settings =>
    Object.fromEntries(Object.entries(defaults).filter(([key]) => key in template.schema.shape));
  const file = `${inputs.folder}/app.ts`;
  const clusterFile = `clusters/${cluster.name}/cluster.ts`;
  const overrides = inputs.app.environments?.[environment.facts.name]?.services ?? {};
  const override = ownValue(overrides, name);

  const layers: Layer[] = [
    { name: "template", file: `template ${template.name}`, settings: template.defaults },
    { name: "cluster", file: clusterFile, settings: known(cluster.defaults) },
    { name: "environment", file: clusterFile, settings: known(environment.defaults) },
    { name: "app", file, settings },
  ];
  if (override !== undefined) layers.push({ name: "app's environment", file, settings: override });
  return [
    ...layers,
    ...pinned(override?.["image"] ?? settings["image"], inputs, environment.facts.name),
  ];
}

/** The image that CI built last for this environment, where it ever did. */
function pinned(image: unknown, { folder, pins }: AppInputs, environment: string): Layer[] {
  if (typeof image !== "string") return [];
  const repository = repositoryOf(image);
  const pin = pins[environment]?.[repository];
  if (pin === undefined) return [];
  const file = `${folder}/pins/${environment}.json`;
  return [{ name: "machine-owned data", file, settings: { image: `${repository}:${pin}` } }];
}

/** `shop/api` of `shop/api:1.4.0@sha256:…`. */
export function repositoryOf(image: string): string {
  return image.split("@")[0]?.replace(/:[^/]*$/, "") ?? image;
}
