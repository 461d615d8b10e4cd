import type { KubeObject, PlacedObject } from "../../model/kube-object.ts";
import type { ClusterModel, Model } from "../../model/model.ts";
import type { Platform } from "../../model/platform.ts";
import { namespace } from "../kubernetes/namespace.ts";
import { denyAll } from "../kubernetes/network-policy.ts";
import { application } from "./application.ts";
import {
  applicationsNamespace,
  destinationName,
  hubNamespace,
  layerProject,
  parentProject,
  revision,
} from "./names.ts";
import { project, type ResourceKind } from "./project.ts";
import { registrations } from "./registration.ts";

/** What one cluster contributes to the hub: its objects by layer, as they were built. */
export interface ClusterObjects {
  readonly model: ClusterModel;
  readonly layers: ReadonlyMap<string, LayerObjects>;
}

export interface LayerObjects {
  readonly objects: readonly KubeObject[];
  /** Registries of the layer's delegated charts. */
  readonly chartRepositories: readonly string[];
}

/** `root.yaml` and `hub/`: everything that only an admin of Argo CD may change. */
export function hubObjects(
  { platform }: Model,
  clusters: readonly ClusterObjects[],
): PlacedObject[] {
  const { hub } = platform;
  const source = "clusters/platform.ts";
  const objects = [
    ...hubProjects(platform, clusters),
    ...clusters.flatMap((cluster) => clusterParts(cluster, platform)),
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

function clusterParts({ model, layers }: ClusterObjects, platform: Platform): KubeObject[] {
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

/** A folder of the rendered tree as a source. */
export function folder(platform: Platform, path: string) {
  return {
    repoURL: platform.git.repository,
    targetRevision: revision(platform),
    path: `rendered/${path}`,
  };
}

function namespacesOf(objects: readonly KubeObject[]): string[] {
  const names = objects.map(({ kind, metadata }) =>
    kind === "Namespace" ? metadata.name : metadata.namespace,
  );
  return [...new Set(names.filter((name) => name !== undefined))].sort();
}

/** The cluster-scoped objects that a layer renders, by name; for charts the kinds that charts bring. */
function clusterKinds({ objects, chartRepositories }: LayerObjects): ResourceKind[] {
  const own = objects
    .filter(({ metadata }) => metadata.namespace === undefined)
    .map(({ apiVersion, kind, metadata: { name } }) => ({
      group: apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "",
      kind,
      name,
    }));
  const sorted = own.sort((a, b) =>
    `${a.group}/${a.kind}/${a.name}` < `${b.group}/${b.kind}/${b.name}` ? -1 : 1,
  );
  return chartRepositories.length === 0 ? sorted : [...sorted, ...chartKinds];
}

const chartKinds: readonly ResourceKind[] = [
  { group: "admissionregistration.k8s.io", kind: "MutatingWebhookConfiguration" },
  { group: "admissionregistration.k8s.io", kind: "ValidatingWebhookConfiguration" },
  { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" },
  { group: "apiregistration.k8s.io", kind: "APIService" },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRole" },
  { group: "rbac.authorization.k8s.io", kind: "ClusterRoleBinding" },
];
