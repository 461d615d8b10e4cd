import type { IContainer } from "kubernetes-models/v1/Container";
import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import type { KubeObject, PlacedObject } from "../model/kube-object.ts";
import { isKind } from "./kinds.ts";

/** The pods that an object makes. */
export interface PodTemplate {
  readonly placed: PlacedObject;
  /** Where the pod's own `spec` stands in the object: `spec.template.spec`. */
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: IPodSpec;
}

/** Every pod template: of Pods and of the built-in kinds that make them. */
export function podTemplates(placed: readonly PlacedObject[]): PodTemplate[] {
  return placed.flatMap((each) => {
    const [path, template] = templateOf(each.object) ?? [];
    if (path === undefined || template?.spec === undefined) return [];
    const { labels = {}, annotations = {} } = template.metadata ?? {};
    return [{ placed: each, path, labels, annotations, spec: template.spec }];
  });
}

/** The containers of a pod, init containers first, each with its path in the object. */
export function containersOf({
  spec,
  path,
}: PodTemplate): { container: IContainer; path: string }[] {
  const lists = { initContainers: spec.initContainers, containers: spec.containers };
  return Object.entries(lists).flatMap(([list, containers = []]) =>
    containers.map((container) => ({ container, path: `${path}.${list}.${container.name}` })),
  );
}

const controllers = ["DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet"] as const;

function templateOf(object: KubeObject): [path: string, IPodTemplateSpec | undefined] | undefined {
  if (isKind(object, "Pod")) return ["spec", object];
  if (isKind(object, "CronJob"))
    return ["spec.jobTemplate.spec.template.spec", object.spec?.jobTemplate.spec?.template];
  for (const kind of controllers)
    if (isKind(object, kind)) return ["spec.template.spec", object.spec?.template];
  return undefined;
}
