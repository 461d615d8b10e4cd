import type { IConfigMap } from "kubernetes-models/v1/ConfigMap";
import type { KubeObject } from "../../model/kube-object.ts";
import type { Instance, ResolvedService } from "../../model/model.ts";
import type { Workload } from "../../model/workload.ts";
import { labels } from "./labels.ts";
import { wave } from "./sync.ts";

/** What is not secret: a container's variables, and the files of the main one. */
export function configMaps(
  instance: Instance,
  service: ResolvedService,
  form: Workload,
): KubeObject[] {
  const maps: [name: string, data: Record<string, string>][] = [
    ...form.containers.map(({ name }, index): [string, Record<string, string>] => [
      variablesName(service.name, name, index),
      plainVariables(service, name),
    ]),
    [
      filesName(service.name),
      Object.fromEntries(form.files.map(({ path, text }) => [fileKey(path), text])),
    ],
  ];
  return maps
    .filter(([, data]) => Object.keys(data).length > 0)
    .map(([name, data]) => configMap(name, data));

  function configMap(name: string, data: Record<string, string>): KubeObject {
    return {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: {
        name,
        namespace: service.namespace,
        labels: labels(instance, service.name),
        annotations: wave("configuration"),
      },
      data,
    } satisfies IConfigMap;
  }
}

/** The main container's ConfigMap is named like the service, a sidecar's after both. */
export function variablesName(service: string, container: string, index: number): string {
  return index === 0 ? service : `${service}-${container}`;
}

export function filesName(service: string): string {
  return `${service}-files`;
}

/** A path as a key: `etc-nginx-default.conf`. */
export function fileKey(path: string): string {
  return path.slice(1).replaceAll(/[^\w.-]/g, "-");
}

/** The variables of a container that are plain values. */
export function plainVariables(
  { env }: ResolvedService,
  container: string,
): Record<string, string> {
  const entries = Object.entries(env[container] ?? {});
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
