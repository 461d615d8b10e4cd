import type { KubeObject, PlacedObject } from "../../model/kube-object.ts";
import type { Model } from "../../model/model.ts";
import type { Platform } from "../../model/platform.ts";
import { application } from "./application.ts";
import { clusterBoundary } from "./cluster-boundary.ts";
import { type ClusterObjects, clusterKinds } from "./layer-objects.ts";
import { hubNamespace } from "./names.ts";
import { project } from "./project.ts";
import { registrations } from "./registration.ts";
import { folder } from "./source.ts";

/** `root.yaml` and `hub/`: everything that only an admin of Argo CD may change. */
export function hubObjects(
  { platform }: Model,
  clusters: readonly ClusterObjects[],
): PlacedObject[] {
  const { hub } = platform;
  const source = "clusters/platform.ts";
  const objects = [
    ...hubProjects(platform, clusters),
    ...clusters.flatMap((cluster) => clusterBoundary(cluster, platform)),
    ...registrations(platform),
  ];
  return [
    { cluster: hub, folder: "", object: root(platform), source },
    ...objects.map((object) => ({ cluster: hub, folder: "hub", object, source })),
  ];
}

function root(platform: Platform): KubeObject {
  return application({
    name: "root",
    namespace: hubNamespace,
    project: "hub",
    partOf: platform.name,
    wave: 0,
    source: { ...folder(platform, `${platform.hub}/hub`), directory: { recurse: true } },
    destination: { name: "in-cluster", namespace: hubNamespace },
    delivery: "automatic",
  });
}

/** The hub's own project, and Argo CD's built-in one with nothing left of what it allows by itself. */
function hubProjects(platform: Platform, clusters: readonly ClusterObjects[]): KubeObject[] {
  const hubLayers = clusters.flatMap(({ layers }) => layers.get("hub") ?? []);
  return [
    project({
      name: "default",
      description: "Locked: every Application names a project of its own.",
      sourceRepos: [],
      sourceNamespaces: [],
      destinations: [],
      clusterKinds: [],
    }),
    project({
      name: "hub",
      description:
        "Argo CD itself: root, parents, projects, registrations. The only one that may write where they live.",
      sourceRepos: [
        platform.git.repository,
        ...hubLayers.flatMap(({ chartRepositories }) => chartRepositories),
      ],
      sourceNamespaces: [],
      destinations: [{ name: "in-cluster", namespace: `${hubNamespace}*` }],
      clusterKinds: [
        { group: "", kind: "Namespace", name: `${hubNamespace}*` },
        ...hubLayers
          .flatMap((layer) => clusterKinds(layer))
          .filter(({ kind }) => kind !== "Namespace"),
      ],
      namespacedKinds: [{ group: "*", kind: "*" }],
    }),
  ];
}
