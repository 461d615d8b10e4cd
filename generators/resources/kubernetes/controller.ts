import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel, Instance, ResolvedService } from "../../model/model.ts";
import { podLabelsOf } from "../../model/resolve/peers.ts";
import type { Workload } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { podTemplate } from "./pod.ts";
import { guard, wave } from "./sync.ts";
import { dataVolume } from "./volumes.ts";

/** What keeps the pods of a workload running. */
export function controller(
  instance: Instance,
  service: ResolvedService,
  form: Workload,
  cluster: ClusterModel,
): KubeObject {
  const template = podTemplate(instance, service, form, cluster);
  const selector = { matchLabels: podLabelsOf(instance, service) };
  const metadata = {
    name: service.name,
    namespace: service.namespace,
    labels: labels(instance, service.name),
  };
  // An autoscaler owns the number; a field here would fight with it at every sync.
  const replicas = form.scaling.kind === "fixed" ? { replicas: form.scaling.replicas } : {};

  if (form.controller === "deployment") {
    return {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { ...metadata, annotations: wave("workload") },
      spec: {
        ...replicas,
        selector,
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        revisionHistoryLimit: 3,
        template,
      },
    } satisfies IDeployment;
  }
  const keeps = form.storage?.size !== undefined;
  return {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: {
      ...metadata,
      annotations: { ...guard(keeps && instance.environment.keepData), ...wave("data") },
    },
    spec: {
      ...replicas,
      selector,
      serviceName: service.name,
      revisionHistoryLimit: 3,
      template,
      ...claims(instance, form, cluster),
    },
  } satisfies IStatefulSet;
}

/** The claim outlives the StatefulSet: deleting a database's pod controller must not delete the database. */
function claims(instance: Instance, { storage }: Workload, { cluster }: ClusterModel) {
  if (storage?.size === undefined) return {};
  return {
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
    volumeClaimTemplates: [
      {
        apiVersion: "v1" as const,
        kind: "PersistentVolumeClaim" as const,
        metadata: {
          name: dataVolume,
          labels: labels(instance),
          annotations: guard(instance.environment.keepData),
        },
        spec: {
          accessModes: ["ReadWriteOnce" as const],
          storageClassName: cluster.storage.default,
          resources: { requests: { storage: storage.size } },
        },
      },
    ],
  };
}
