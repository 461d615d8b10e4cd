import type { IApplicationSource } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/ApplicationSource";
import type { PlacedObject } from "../model/kube-object.ts";
import type { Platform } from "../model/platform.ts";
import { type ObjectOf, placedOf } from "./kinds.ts";
import { directoryOf } from "./place.ts";
import { type RegisteredCluster, registeredClusters } from "./registered-clusters.ts";

type Application = ObjectOf<"Application">;

/** Where an Application gets its objects from: one source or several. */
export function sourcesOf({ spec }: Application): readonly IApplicationSource[] {
  return spec.sources ?? (spec.source === undefined ? [] : [spec.source]);
}

/** True for a folder of the rendered tree; charts and other repositories bring objects that nobody sees here. */
export function isOwnFolder({ repoURL, chart }: IApplicationSource, { git }: Platform): boolean {
  return chart === undefined && bareUrl(repoURL) === bareUrl(git.repository);
}

/** A repository's URL without what Argo CD ignores in it. */
export function bareUrl(url: string): string {
  return url.replace(/(\.git)?\/*$/, "").toLowerCase();
}

/** Where an Application writes. */
export interface Destination extends RegisteredCluster {
  readonly namespace: string;
}

/** The destination of an Application; undefined where it names no cluster of the platform. */
export function destinationOf({ spec }: Application, platform: Platform): Destination | undefined {
  const { name, server, namespace = "" } = spec.destination;
  const found = registeredClusters(platform).find((each) =>
    name === undefined ? each.server === server : each.name === name,
  );
  return found && { ...found, namespace };
}

/** Finds the objects that a source reads: those of one folder, with all folders below it where the source is recursive. */
export function folderReader(
  placed: readonly PlacedObject[],
): (source: IApplicationSource) => PlacedObject[] {
  const directories = Map.groupBy(placed, directoryOf);
  return ({ path = "", directory }) => {
    const folder = path.replace(/\/+$/, "");
    if (directory?.recurse !== true) return directories.get(folder) ?? [];
    return [...directories]
      .filter(([each]) => each === folder || each.startsWith(`${folder}/`))
      .flatMap(([, objects]) => objects);
  };
}

/**
 * Tells whether a namespace of a cluster may hold objects that are not rendered here: a chart, or a folder of somebody
 * else's repository, is deployed into it.
 */
export function foreignNamespaces(
  placed: readonly PlacedObject[],
  platform: Platform,
): (cluster: string, namespace: string | undefined) => boolean {
  const keys = placedOf(placed, "Application").flatMap(({ object }) => {
    const destination = destinationOf(object, platform);
    const foreign = sourcesOf(object).some((source) => !isOwnFolder(source, platform));
    return foreign && destination ? [`${destination.cluster}/${destination.namespace}`] : [];
  });
  const known = new Set(keys);
  return (cluster, namespace) => known.has(`${cluster}/${namespace ?? ""}`);
}
