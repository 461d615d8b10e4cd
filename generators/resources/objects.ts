import type { KubeObject, PlacedObject } from "../model/kube-object.ts";
import type { ClusterModel, Edge, Instance, Model } from "../model/model.ts";
import { environmentsOf, suffixed } from "../model/resolve/environments.ts";
import {
  instanceApplications,
  isHubInstance,
  layerOf,
  namespacesApplication,
} from "./argocd/applications.ts";
import { hubObjects } from "./argocd/hub.ts";
import type { ClusterObjects } from "./argocd/layer-objects.ts";
import { instanceObjects } from "./kubernetes/instance.ts";
import { namespace } from "./kubernetes/namespace.ts";
import { isolation } from "./kubernetes/network-policy.ts";

/** Every Kubernetes object of the platform with its place in the rendered tree. */
export function kubernetesObjects(model: Model): PlacedObject[] {
  const built = model.clusters.map((cluster) => clusterObjects(cluster, model));
  return [...hubObjects(model, built), ...built.flatMap(({ placed }) => placed)];
}

interface BuiltCluster extends ClusterObjects {
  readonly placed: readonly PlacedObject[];
}

function clusterObjects(cluster: ClusterModel, model: Model): BuiltCluster {
  const layers = new Map<string, { objects: KubeObject[]; chartRepositories: string[] }>();
  const edges = edgesByInstance(cluster);
  const placed: PlacedObject[] = [];
  const { name } = cluster.cluster;

  const shared = sharedNamespaces(cluster);
  const [first] = shared;
  if (first !== undefined) {
    const source = `clusters/${name}`;
    collect("foundation", shared, []);
    placed.push(
      ...shared.map((object) => ({ cluster: name, folder: "apps/namespaces", object, source })),
    );
    placed.push({
      cluster: name,
      folder: "argocd",
      object: namespacesApplication(cluster, model.platform, first.metadata.name),
      source,
    });
  }
  for (const instance of cluster.instances) {
    const objects = instanceObjects(instance, cluster, edges.get(instance.name) ?? []);
    collect(layerOf(instance), objects, chartRepositories(instance));
    placed.push(...objects.map((object) => place(instance, `apps/${instance.name}`, object)));
    const folder = isHubInstance(instance) ? "hub" : "argocd";
    placed.push(
      ...instanceApplications(instance, cluster, model.platform).map((object) =>
        place(instance, folder, object),
      ),
    );
  }
  return { model: cluster, layers, placed };

  function collect(
    layer: string,
    objects: readonly KubeObject[],
    repositories: readonly string[],
  ): void {
    const into = layers.get(layer) ?? { objects: [], chartRepositories: [] };
    into.objects.push(...objects);
    into.chartRepositories.push(...repositories);
    layers.set(layer, into);
  }

  function place({ folder: source }: Instance, folder: string, object: KubeObject): PlacedObject {
    return { cluster: name, folder, object, source };
  }
}

/** Namespaces that several apps share, in every environment of the cluster. */
function sharedNamespaces({ cluster }: ClusterModel): KubeObject[] {
  const facts = new Map(
    environmentsOf(cluster).flatMap(({ facts: environment }) =>
      cluster.namespaces.map((shared) => [suffixed(shared, environment), environment] as const),
    ),
  );
  return [...facts].flatMap(([name, environment]) => {
    const labels = {
      "app.kubernetes.io/instance": "namespaces",
      "app.kubernetes.io/managed-by": "espalier",
    };
    return [
      ...namespace({ name, labels, podSecurity: cluster.podSecurity, environment }),
      ...isolation(name, labels),
    ];
  });
}

function chartRepositories({ services }: Instance): string[] {
  return services.flatMap(({ form }) => (form.form === "chart" ? [form.repository] : []));
}

/** The edges that an instance carries a side of. */
function edgesByInstance({ edges }: ClusterModel): Map<string, Edge[]> {
  const byInstance = new Map<string, Edge[]>();
  for (const edge of edges) {
    const ends = [edge.from, edge.to].flatMap((end) =>
      end.kind === "pods" && end.instance !== undefined ? [end.instance] : [],
    );
    for (const instance of new Set(ends)) {
      const own = byInstance.get(instance) ?? [];
      own.push(edge);
      byInstance.set(instance, own);
    }
  }
  return byInstance;
}
