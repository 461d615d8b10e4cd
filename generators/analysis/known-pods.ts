import type { PlacedObject } from "../model/kube-object.ts";
import type { Model } from "../model/model.ts";
import { targetOf } from "./place.ts";
import { containersOf, podTemplates } from "./pod-templates.ts";

/** Pods that a Service may lead to. */
export interface KnownPod {
  readonly labels: Readonly<Record<string, string>>;
  /** Names and numbers of the containers' ports. */
  readonly ports: readonly string[];
}

/** The pods of a namespace: those of rendered controllers, and those that apps declare for charts and operators. */
export function knownPods(
  placed: readonly PlacedObject[],
  { platform, clusters }: Pick<Model, "platform" | "clusters">,
): (cluster: string, namespace: string | undefined) => readonly KnownPod[] {
  const rendered = podTemplates(placed).map((template) => ({
    home: `${targetOf(template.placed, platform)}/${template.placed.object.metadata.namespace}`,
    labels: template.labels,
    ports: containersOf(template).flatMap(({ container: { ports = [] } }) =>
      ports.flatMap(({ name, containerPort }) => namesOf(name, containerPort)),
    ),
  }));
  const declared = clusters.flatMap(({ cluster, instances }) =>
    instances.flatMap(({ services }) =>
      services.flatMap(({ namespace, form }) =>
        form.form === "chartPods"
          ? [
              {
                home: `${cluster.name}/${namespace}`,
                labels: form.podLabels,
                ports: form.ports.flatMap(({ name, port }) => namesOf(name, port)),
              },
            ]
          : [],
      ),
    ),
  );
  const homes = Map.groupBy([...rendered, ...declared], ({ home }) => home);
  return (cluster, namespace) => homes.get(`${cluster}/${namespace}`) ?? [];
}

function namesOf(name: string | undefined, port: number): string[] {
  return [String(port), ...(name === undefined ? [] : [name])];
}
