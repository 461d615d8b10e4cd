import { nameOf, type PlacedObject } from "../model/kube-object.ts";
import { hasErrors } from "../model/problem.ts";
import { resolve } from "../model/resolve/resolve.ts";
import { kubernetesObjects } from "../resources/objects.ts";
import type { Built } from "./build.ts";
import { type Candidate, candidatesFor, type Origin } from "./candidates.ts";
import { valueAt } from "./value-at.ts";

/**
 * The settings that move a value. Builders track nothing: the platform is built again with one setting changed at a time,
 * and a setting that changes the value is one of its origins.
 */
export function originsOf(
  { inputs, model, placed }: Built,
  target: PlacedObject,
  path: string,
): { readonly template?: string; readonly origins: Origin[] } {
  const before = JSON.stringify(valueAt(target.object, path));
  const instance = instanceOf({ model, placed }, target);
  const service = instance?.services.find(({ name }) => belongsTo(name, target));
  const origins = candidatesFor(inputs, target.cluster, instance)
    .filter(moves)
    .map(({ origin }) => origin);
  const template = service?.layers[0]?.file.replace(/^template /, "");
  return { ...(template === undefined ? {} : { template }), origins };

  function moves({ attempts }: Candidate): boolean {
    for (const attempt of attempts) {
      const varied = resolve(attempt());
      if (hasErrors(varied.problems)) continue;
      const twin = kubernetesObjects(varied.value).find((each) => isTwin(each, target));
      return JSON.stringify(valueAt(twin?.object, path)) !== before;
    }
    return false;
  }
}

function instanceOf(
  { model }: Pick<Built, "model" | "placed">,
  { cluster, folder, object }: PlacedObject,
) {
  const home = model.clusters.find((each) => each.cluster.name === cluster);
  const name = folder.startsWith("apps/") ? folder.slice("apps/".length) : object.metadata.name;
  return home?.instances.find((each) => each.name === name);
}

function belongsTo(service: string, { object }: PlacedObject): boolean {
  return object.metadata.labels?.["app.kubernetes.io/name"] === service;
}

function isTwin(each: PlacedObject, target: PlacedObject): boolean {
  return (
    each.cluster === target.cluster &&
    each.folder === target.folder &&
    nameOf(each.object) === nameOf(target.object) &&
    each.object.apiVersion === target.object.apiVersion
  );
}
