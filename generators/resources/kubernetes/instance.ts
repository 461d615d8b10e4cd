import type { KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel, Edge, Instance, ResolvedService } from "../../model/model.ts";
import { autoscalers } from "./autoscaler.ts";
import { configMaps } from "./config-maps.ts";
import { controller } from "./controller.ts";
import { disruptionBudgets } from "./disruption-budget.ts";
import { ingresses } from "./ingress.ts";
import { labels } from "./labels.ts";
import { namespace } from "./namespace.ts";
import { edgePolicies, isolation } from "./network-policy.ts";
import { secrets } from "./secrets.ts";
import { serviceMonitors } from "./service-monitor.ts";
import { externalService, serviceAccount, services } from "./service.ts";

/** Everything one app needs in one environment, in the order a reader expects. */
export function instanceObjects(
  instance: Instance,
  cluster: ClusterModel,
  edges: readonly Edge[],
): KubeObject[] {
  return [
    ...instance.ownNamespaces.flatMap((name) => ownNamespace(name, instance, cluster)),
    ...instance.services.flatMap((service) => serviceObjects(instance, service, cluster)),
    ...edges.flatMap((edge) => edgePolicies(edge, instance.name, labels(instance))),
    ...instance.objects,
  ];
}

function ownNamespace(name: string, instance: Instance, { cluster }: ClusterModel): KubeObject[] {
  const { app, environment } = instance;
  return [
    ...namespace({
      name,
      labels: labels(instance),
      podSecurity: app.podSecurity?.level ?? cluster.podSecurity,
      ...(app.podSecurity === undefined ? {} : { podSecurityReason: app.podSecurity.reason }),
      environment,
    }),
    ...isolation(name, labels(instance)),
  ];
}

function serviceObjects(
  instance: Instance,
  service: ResolvedService,
  cluster: ClusterModel,
): KubeObject[] {
  const { form } = service;
  switch (form.form) {
    case "chart":
      return [];
    case "chartPods":
      return ingresses(instance, service, form, cluster.cluster, form.serviceName);
    case "external":
      return [
        ...externalService(instance, service, form),
        ...secrets(instance, service, cluster),
        ...serviceMonitors(instance, service, form, cluster.cluster),
      ];
    case "workload":
      return [
        serviceAccount(instance, service),
        ...secrets(instance, service, cluster),
        ...configMaps(instance, service, form),
        controller(instance, service, form, cluster),
        ...services(instance, service, form),
        ...ingresses(instance, service, form, cluster.cluster),
        ...autoscalers(instance, service, form),
        ...disruptionBudgets(instance, service, form),
        ...serviceMonitors(instance, service, form, cluster.cluster),
      ];
  }
}
