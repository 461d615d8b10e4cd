import type { IServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor";
import type { Cluster } from "../../model/cluster.ts";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import type { Connected } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** Where Prometheus finds a service's numbers; none without monitoring in the cluster. */
export function serviceMonitors(
  instance: Instance,
  { name, namespace }: ResolvedService,
  { monitoring }: Connected,
  cluster: Cluster,
): KubeObject[] {
  if (monitoring === undefined || cluster.monitoring === undefined) return [];
  return [
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: { name, namespace, labels: labels(instance, name), annotations: wave("workload") },
      spec: {
        selector: {
          matchLabels: {
            "app.kubernetes.io/instance": instance.name,
            "app.kubernetes.io/name": name,
          },
        },
        endpoints: [{ port: monitoring.port, path: monitoring.path, interval: "30s" }],
      },
    } satisfies IServiceMonitor,
  ];
}
