import type { IPodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import { podLabelsOf } from "../../model/resolve/peers.ts";
import type { Workload } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** One pod at a time may leave, and a broken one always: a drain is never blocked. None for a single pod. */
export function disruptionBudgets(
  instance: Instance,
  service: ResolvedService,
  { scaling }: Workload,
): KubeObject[] {
  const least = scaling.kind === "fixed" ? scaling.replicas : scaling.min;
  if (least < 2) return [];
  return [
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: {
        name: service.name,
        namespace: service.namespace,
        labels: labels(instance, service.name),
        annotations: wave("configuration"),
      },
      spec: {
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: "AlwaysAllow",
        selector: { matchLabels: podLabelsOf(instance, service) },
      },
    } satisfies IPodDisruptionBudget,
  ];
}
