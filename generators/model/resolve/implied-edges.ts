import type { Cluster } from "../cluster.ts";
import type { Edge, Instance, Peer, ResolvedService } from "../model.ts";
import { problem, type Outcome, type Problem } from "../problem.ts";
import type { Connected } from "../workload.ts";
import { componentPeer, servicePeer } from "./peers.ts";

/** Connections that nobody declares because they follow from what a service is: scraping, ingress, autoscaling. */
export function impliedEdges(cluster: Cluster, instances: readonly Instance[]): Outcome<Edge[]> {
  const problems: Problem[] = [];
  const value = instances.flatMap((instance) =>
    instance.services.flatMap((service) => {
      const { form } = service;
      if (form.form === "chart") return [];
      const at = `${instance.folder}/app.ts services.${service.name} (${instance.environment.name})`;
      return [
        ...scrapeEdges(instance, service, form, cluster, instances),
        ...ingressEdges(instance, service, form, cluster, instances, at, problems),
        ...scalerEdges(instance, service, cluster, instances, at, problems),
      ];
    }),
  );
  return { value, problems };
}

function scrapeEdges(
  instance: Instance,
  service: ResolvedService,
  { monitoring, ports }: Connected,
  cluster: Cluster,
  instances: readonly Instance[],
): Edge[] {
  const port = ports.find(({ name }) => name === monitoring?.port);
  if (cluster.monitoring === undefined || port === undefined) return [];
  const from = componentPeer("prometheus", cluster.monitoring, instances);
  return [{ from, to: servicePeer(instance, service), ports: [port.port] }];
}

function ingressEdges(
  instance: Instance,
  service: ResolvedService,
  { exposure, ports }: Connected,
  cluster: Cluster,
  instances: readonly Instance[],
  at: string,
  problems: Problem[],
): Edge[] {
  if (exposure.kind === "private") return [];
  if (cluster.ingress === undefined) {
    problems.push(
      problem(
        "INGRESS_MISSING",
        at,
        `is public as "${exposure.host}", but cluster ${cluster.name} has no ingress; make it private or give the cluster one.`,
      ),
    );
    return [];
  }
  const from = componentPeer("ingress", cluster.ingress, instances);
  const serving = ports.filter(({ role }) => role === "serve").map(({ port }) => port);
  return [
    { from, to: servicePeer(instance, service), ports: serving },
    { from, to: acmeSolver(service.namespace, instance.name), ports: [8089] },
  ];
}

function scalerEdges(
  instance: Instance,
  { form }: ResolvedService,
  cluster: Cluster,
  instances: readonly Instance[],
  at: string,
  problems: Problem[],
): Edge[] {
  if (form.form !== "workload" || form.scaling.kind !== "queue") return [];
  if (cluster.autoscaling === undefined) {
    problems.push(
      problem(
        "AUTOSCALING_MISSING",
        at,
        `scales on a queue, but cluster ${cluster.name} has no autoscaling (KEDA); give the cluster one.`,
      ),
    );
    return [];
  }
  const { broker } = form.scaling;
  const provider = instance.services.find(({ name }) => name === broker);
  if (provider === undefined || provider.form.form === "chart") return [];
  const ports = provider.form.ports.filter(({ role }) => role === "manage").map(({ port }) => port);
  const from = componentPeer("autoscaler", cluster.autoscaling, instances);
  return [{ from, to: servicePeer(instance, provider), ports }];
}

/** The pod that cert-manager runs to answer an HTTP-01 challenge: its label and port 8089 are cert-manager's own. */
function acmeSolver(namespace: string, instance: string): Peer {
  const podLabels = { "acme.cert-manager.io/http01-solver": "true" };
  const [name, farName] = ["acme-solver", `${instance}-acme-solver`];
  return { kind: "pods", name, farName, namespace, podLabels, instance };
}
