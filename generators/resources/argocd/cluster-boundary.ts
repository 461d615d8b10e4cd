import type { KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel } from "../../model/model.ts";
import type { Platform } from "../../model/platform.ts";
import { namespace } from "../kubernetes/namespace.ts";
import { denyAll } from "../kubernetes/network-policy.ts";
import { application } from "./application.ts";
import {
  type ClusterObjects,
  clusterKinds,
  type LayerObjects,
  namespacesOf,
} from "./layer-objects.ts";
import {
  applicationsNamespace,
  destinationName,
  hubNamespace,
  layerProject,
  parentProject,
} from "./names.ts";
import { project } from "./project.ts";
import { folder } from "./source.ts";

/** What the hub holds for one cluster: where its Applications live, the bounds of its layers, and its parent. */
export function clusterBoundary(
  { model, layers }: ClusterObjects,
  platform: Platform,
): KubeObject[] {
  const { cluster } = model;
  const home = applicationsNamespace(cluster.name);
  const labels = {
    "app.kubernetes.io/managed-by": "espalier",
    "app.kubernetes.io/part-of": platform.name,
  };
  return [
    ...namespace({
      name: home,
      labels,
      podSecurity: "restricted",
      environment: { keepData: true },
    }),
    // No pod ever runs there: it only holds Applications.
    denyAll(`default-deny-${home}`, home, labels),
    project({
      name: parentProject(cluster.name),
      description: `The Applications of ${cluster.name}, and nothing else.`,
      sourceRepos: [platform.git.repository],
      sourceNamespaces: [],
      destinations: [{ name: "in-cluster", namespace: home }],
      clusterKinds: [],
      namespacedKinds: [{ group: "argoproj.io", kind: "Application" }],
    }),
    ...[...layers]
      .filter(([layer]) => layer !== "hub")
      .map(([layer, objects]) => layerBoundary(layer, objects)),
    ...previews(),
    // Argo CD refuses an Application whose folder Git does not have.
    ...([...layers.keys()].some((layer) => layer !== "hub") ? [parent(model, platform)] : []),
  ];

  function layerBoundary(layer: string, objects: LayerObjects): KubeObject {
    return project({
      name: layerProject(cluster.name, layer),
      description: `What ${layer} apps may do in ${cluster.name}.`,
      sourceRepos: [platform.git.repository, ...new Set(objects.chartRepositories)],
      sourceNamespaces: [home],
      destinations: namespacesOf(objects.objects).map((each) => ({
        name: destinationName(cluster, platform),
        namespace: each,
      })),
      clusterKinds: clusterKinds(objects),
    });
  }

  /** Environments of pull requests: their namespaces all hold `-pr-`. */
  function previews(): KubeObject[] {
    if (cluster.retention.previewsDays === undefined) return [];
    return [
      project({
        name: layerProject(cluster.name, "previews"),
        description: `Previews of pull requests in ${cluster.name}.`,
        sourceRepos: [platform.git.repository],
        sourceNamespaces: [home],
        destinations: [{ name: destinationName(cluster, platform), namespace: "*-pr-*" }],
        clusterKinds: [{ group: "", kind: "Namespace", name: "*-pr-*" }],
      }),
    ];
  }
}

/** The Application of a cluster's Applications. It leaves a pause that somebody set in the UI alone. */
function parent({ cluster }: ClusterModel, platform: Platform): KubeObject {
  return application({
    name: cluster.name,
    namespace: hubNamespace,
    project: parentProject(cluster.name),
    partOf: platform.name,
    wave: platform.clusters.findIndex(({ name }) => name === cluster.name) + 1,
    source: { ...folder(platform, `${cluster.name}/argocd`), directory: { recurse: true } },
    destination: { name: "in-cluster", namespace: applicationsNamespace(cluster.name) },
    delivery: "automatic",
    ignoreDifferences: [
      {
        group: "argoproj.io",
        kind: "Application",
        jsonPointers: [
          "/spec/syncPolicy/automated",
          "/metadata/annotations/argocd.argoproj.io~1refresh",
          "/operation",
        ],
      },
    ],
    syncOptions: ["RespectIgnoreDifferences=true"],
  });
}
