import { createHash } from "node:crypto";
import type { IPodTemplateSpec } from "kubernetes-models/v1/PodTemplateSpec";
import type { ClusterModel, Instance, ResolvedService } from "../../model/model.ts";
import { podLabelsOf } from "../../model/resolve/peers.ts";
import type { Workload } from "../../model/workload.ts";
import { container } from "./container.ts";
import { labels } from "./labels.ts";
import { volumes } from "./volumes.ts";

/** The pod of a workload: the restricted profile, spread out, restarted when its configuration changes. */
export function podTemplate(
  instance: Instance,
  service: ResolvedService,
  form: Workload,
  { cluster }: ClusterModel,
): IPodTemplateSpec {
  const { uid, gid } = form.user;
  return {
    metadata: {
      labels: labels(instance, service.name),
      annotations: {
        "checksum/config": checksum({ env: service.env, files: form.files, secret: form.secret }),
      },
    },
    spec: {
      serviceAccountName: service.name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: uid,
        runAsGroup: gid,
        fsGroup: gid,
        fsGroupChangePolicy: "OnRootMismatch",
        seccompProfile: { type: "RuntimeDefault" },
      },
      terminationGracePeriodSeconds: form.shutdown.graceSeconds,
      ...spread(),
      containers: form.containers.map((each, index) => container(each, index, service, form)),
      ...volumes(service, form),
    },
  };

  /** Over nodes, and over zones where there are any; never at the price of a pod that cannot be placed. */
  function spread(): Pick<NonNullable<IPodTemplateSpec["spec"]>, "topologySpreadConstraints"> {
    if (form.scaling.kind === "fixed" && form.scaling.replicas === 1) return {};
    const keys = [
      "kubernetes.io/hostname",
      ...(cluster.zones.length > 1 ? ["topology.kubernetes.io/zone"] : []),
    ];
    return {
      topologySpreadConstraints: keys.map((topologyKey) => ({
        maxSkew: 1,
        topologyKey,
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: { matchLabels: podLabelsOf(instance, service) },
      })),
    };
  }
}

function checksum(configuration: unknown): string {
  return createHash("sha256").update(JSON.stringify(configuration)).digest("hex").slice(0, 32);
}
