import type { Cluster } from "../cluster.ts";
import { machineAddresses } from "../machine-address.ts";
import type { Inputs, Versions } from "../model.ts";
import { ownValue, suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";
import { vault } from "../reference.ts";
import type { TemplateContext } from "../template.ts";

/** Tag of an image that was never built: what the first build of its pipeline pushes. */
export const firstTag = "0.1.0";

/** What a template may know of the place it builds for; what it asks for and is not there becomes a problem at `at`. */
export function templateContext(
  place: Pick<TemplateContext, "service" | "app" | "namespace" | "domain" | "cluster">,
  inputs: Inputs,
  at: string,
  problems: Problem[],
): TemplateContext {
  const { service, app, namespace, cluster } = place;
  return {
    ...place,
    host: `${service}.${namespace}.svc.cluster.local`,
    ownImage: (image) => ownImage(inputs.platform.registry, image),
    component: (key) => component(inputs.versions.get(cluster.name), key, cluster, at, problems),
    machineAddress: (machine) => machineAddress(machine, inputs, at, problems),
    defaultCredential: cluster.secrets.generated
      ? { kind: "generated" }
      : vault(`${app}/${service}`, "password"),
  };
}

function ownImage(registry: string, image: string): string {
  const hasTag = /:[^/]*$/.test(image.split("@")[0] ?? "");
  return `${registry}/${hasTag || image.includes("@") ? image : `${image}:${firstTag}`}`;
}

function component(
  versions: Versions | undefined,
  key: string,
  cluster: Cluster,
  at: string,
  problems: Problem[],
) {
  const placeholder = { name: key, value: "0" };
  if (versions === undefined) return placeholder;
  const found = ownValue(versions, key);
  if (found !== undefined) return found;
  const file = `clusters/${cluster.name}/versions.json`;
  problems.push(
    problem(
      "VERSION_MISSING",
      at,
      `needs the version of "${key}", which ${file} does not have; add it, ${suggestion(key, Object.keys(versions))}`,
    ),
  );
  return placeholder;
}

function machineAddress(
  name: string,
  { platform }: Inputs,
  at: string,
  problems: Problem[],
): string {
  const addresses = machineAddresses(platform);
  const address = addresses.get(name);
  if (address !== undefined) return address;
  const hint = suggestion(name, [...addresses.keys()]);
  problems.push(problem("MACHINE_UNKNOWN", at, `no machine is named "${name}"; ${hint}`));
  return "0.0.0.0";
}
