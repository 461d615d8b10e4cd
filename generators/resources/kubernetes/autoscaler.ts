import type { IScaledObject } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import type { IHorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import { secretNameFor } from "../../model/resolve/secret-copy.ts";
import type { Scaling, Workload } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** What decides how many pods there are; none for a fixed number. */
export function autoscalers(
  instance: Instance,
  service: ResolvedService,
  { scaling }: Workload,
): KubeObject[] {
  const metadata = {
    name: service.name,
    namespace: service.namespace,
    labels: labels(instance, service.name),
    annotations: wave("workload"),
  };
  switch (scaling.kind) {
    case "fixed":
      return [];
    case "utilisation":
      return [horizontal(metadata, scaling)];
    case "queue":
      return queue(instance, service, metadata, scaling);
  }
}

type Metadata = KubeObject["metadata"];

function horizontal(
  metadata: Metadata,
  scaling: Extract<Scaling, { kind: "utilisation" }>,
): KubeObject {
  const metric = (name: string, averageUtilization: number) => ({
    type: "Resource",
    resource: { name, target: { type: "Utilization", averageUtilization } },
  });
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata,
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: metadata.name },
      minReplicas: scaling.min,
      maxReplicas: scaling.max,
      metrics: [metric("cpu", scaling.cpuPercent), metric("memory", scaling.memoryPercent)],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    },
  } satisfies IHorizontalPodAutoscaler;
}

function queue(
  instance: Instance,
  service: ResolvedService,
  metadata: Metadata,
  scaling: Extract<Scaling, { kind: "queue" }>,
): KubeObject[] {
  const broker = instance.services.find(({ name }) => name === scaling.broker);
  if (broker === undefined || broker.form.form === "chart") return [];
  const uri = broker.form.provides.managementUri;
  if (uri === undefined || typeof uri === "string") return [];
  const secret = secretNameFor(service, broker);
  return [
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "TriggerAuthentication",
      metadata,
      spec: { secretTargetRef: [{ parameter: "host", name: secret, key: uri.key }] },
    } satisfies ITriggerAuthentication,
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata,
      spec: {
        scaleTargetRef: { name: metadata.name },
        minReplicaCount: scaling.min,
        maxReplicaCount: scaling.max,
        cooldownPeriod: 300,
        advanced: {
          horizontalPodAutoscalerConfig: {
            behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
          },
        },
        triggers: [
          {
            type: "rabbitmq",
            // Over HTTP unacknowledged messages count too; over AMQP busy workers would be scaled in.
            metadata: {
              protocol: "http",
              mode: "QueueLength",
              queueName: scaling.queue,
              value: String(scaling.messagesPerReplica),
            },
            authenticationRef: { name: metadata.name },
          },
        ],
      },
    } satisfies IScaledObject,
  ];
}
