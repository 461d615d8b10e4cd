import type { IApplication } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application";
import type { IAppProject } from "@kubernetes-models/argo-cd/argoproj.io/v1alpha1/AppProject";
import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { IScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { ISealedSecret } from "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret";
import type { IDaemonSet } from "kubernetes-models/apps/v1/DaemonSet";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";
import type { IReplicaSet } from "kubernetes-models/apps/v1/ReplicaSet";
import type { IStatefulSet } from "kubernetes-models/apps/v1/StatefulSet";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { ICronJob } from "kubernetes-models/batch/v1/CronJob";
import type { IJob } from "kubernetes-models/batch/v1/Job";
import type { IIngress } from "kubernetes-models/networking.k8s.io/v1/Ingress";
import type { INetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import type { IClusterRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding";
import type { IRoleBinding } from "kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding";
import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { INamespace } from "kubernetes-models/v1/Namespace";
import type { IPersistentVolumeClaim } from "kubernetes-models/v1/PersistentVolumeClaim";
import type { IPod } from "kubernetes-models/v1/Pod";
import type { ISecret } from "kubernetes-models/v1/Secret";
import type { IService } from "kubernetes-models/v1/Service";
import { groupOf, type KubeObject, type PlacedObject } from "../model/kube-object.ts";

/** Group and type of every kind that an analysis looks into. */
const groups = {
  AppProject: "argoproj.io",
  Application: "argoproj.io",
  ClusterRoleBinding: "rbac.authorization.k8s.io",
  ConfigMap: "",
  CronJob: "batch",
  DaemonSet: "apps",
  Deployment: "apps",
  ExternalSecret: "external-secrets.io",
  HorizontalPodAutoscaler: "autoscaling",
  Ingress: "networking.k8s.io",
  Job: "batch",
  Namespace: "",
  NetworkPolicy: "networking.k8s.io",
  PersistentVolumeClaim: "",
  Pod: "",
  ReplicaSet: "apps",
  RoleBinding: "rbac.authorization.k8s.io",
  ScaledObject: "keda.sh",
  SealedSecret: "bitnami.com",
  Secret: "",
  Service: "",
  ServiceMonitor: "monitoring.coreos.com",
  StatefulSet: "apps",
  TriggerAuthentication: "keda.sh",
} as const satisfies Record<keyof Kinds, string>;

interface Kinds {
  AppProject: IAppProject;
  Application: IApplication;
  ClusterRoleBinding: IClusterRoleBinding;
  ConfigMap: IConfigMap;
  CronJob: ICronJob;
  DaemonSet: IDaemonSet;
  Deployment: IDeployment;
  ExternalSecret: IExternalSecret;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  Ingress: IIngress;
  Job: IJob;
  Namespace: INamespace;
  NetworkPolicy: INetworkPolicy;
  PersistentVolumeClaim: IPersistentVolumeClaim;
  Pod: IPod;
  ReplicaSet: IReplicaSet;
  RoleBinding: IRoleBinding;
  ScaledObject: IScaledObject;
  SealedSecret: ISealedSecret;
  Secret: ISecret;
  Service: IService;
  ServiceMonitor: IServiceMonitor;
  StatefulSet: IStatefulSet;
  TriggerAuthentication: ITriggerAuthentication;
}

export type ObjectOf<Kind extends keyof Kinds> = KubeObject & Kinds[Kind];

export interface PlacedOf<Kind extends keyof Kinds> extends PlacedObject {
  readonly object: ObjectOf<Kind>;
}

/** True for an object of a kind; that it has the kind's shape was proved by the schemas, which run before any analysis. */
export function isKind<Kind extends keyof Kinds>(
  object: KubeObject,
  kind: Kind,
): object is ObjectOf<Kind> {
  return object.kind === kind && groupOf(object) === groups[kind];
}

/** The objects of a kind with their places. */
export function placedOf<Kind extends keyof Kinds>(
  placed: readonly PlacedObject[],
  kind: Kind,
): PlacedOf<Kind>[] {
  return placed.filter((each): each is PlacedOf<Kind> => isKind(each.object, kind));
}
