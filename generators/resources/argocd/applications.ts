import type { KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel, Instance } from "../../model/model.ts";
import type { Platform } from "../../model/platform.ts";
import { application } from "./application.ts";
import { folder } from "./source.ts";
import { applicationsNamespace, destinationName, hubNamespace, layerProject } from "./names.ts";

/** Layer of the instance `namespaces`, and order of the layers in a first sync. */
export const layerWaves: Readonly<Record<string, number>> = {
  hub: 0,
  foundation: 1,
  platform: 2,
  products: 3,
};

/** True for the instance that is Argo CD itself: it writes where Applications live, so it belongs to the hub. */
export function isHubInstance({ ownNamespaces }: Pick<Instance, "ownNamespaces">): boolean {
  return ownNamespaces.includes(hubNamespace);
}

/** The layer that bounds an instance. */
export function layerOf(instance: Instance): string {
  return isHubInstance(instance) ? "hub" : instance.layer;
}

/** The Applications of an instance: one for its folder, one for each delegated chart. */
export function instanceApplications(
  instance: Instance,
  model: ClusterModel,
  platform: Platform,
): KubeObject[] {
  const { cluster } = model;
  const facts = {
    ...home(layerOf(instance), cluster.name),
    partOf: instance.app.name,
    owner: instance.app.owner,
    destination: { name: destinationName(cluster, platform), namespace: instance.namespace },
    delivery: cluster.delivery,
  };
  const directory = folderApplication(instance.name, facts, cluster.name, platform);
  const charts = instance.services.flatMap(({ name, form }) => {
    if (form.form !== "chart") return [];
    const { repository, chart, version, values, reason } = form;
    return [
      application({
        ...facts,
        name: `${instance.name}-${name}`,
        reason,
        source: {
          repoURL: repository,
          chart,
          targetRevision: version,
          helm: { valuesObject: values },
        },
      }),
    ];
  });
  return [directory, ...charts];
}

/** The Application of the cluster's shared namespaces. A project must admit its destination, so it names one of them. */
export function namespacesApplication(
  { cluster }: ClusterModel,
  platform: Platform,
  namespace: string,
): KubeObject {
  const facts = {
    ...home("foundation", cluster.name),
    partOf: platform.name,
    destination: { name: destinationName(cluster, platform), namespace },
    delivery: cluster.delivery,
  };
  return folderApplication("namespaces", facts, cluster.name, platform);
}

type Facts = Omit<Parameters<typeof application>[0], "name" | "source">;

function folderApplication(
  instance: string,
  facts: Facts,
  cluster: string,
  platform: Platform,
): KubeObject {
  const source = {
    ...folder(platform, `${cluster}/apps/${instance}`),
    directory: { recurse: true },
  };
  return application({ ...facts, name: instance, source });
}

function home(layer: string, cluster: string): Pick<Facts, "namespace" | "project" | "wave"> {
  const wave = layerWaves[layer] ?? 0;
  return layer === "hub"
    ? { namespace: hubNamespace, project: "hub", wave }
    : { namespace: applicationsNamespace(cluster), project: layerProject(cluster, layer), wave };
}
