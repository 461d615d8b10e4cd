import type { Instance } from "../../model/model.ts";

/** Labels of an object that belongs to an instance, and to a service where one is named. */
export function labels(instance: Instance, service?: string): Record<string, string> {
  return {
    "app.kubernetes.io/instance": instance.name,
    "app.kubernetes.io/managed-by": "espalier",
    ...(service === undefined ? {} : { "app.kubernetes.io/name": service }),
    "app.kubernetes.io/part-of": instance.app.name,
  };
}
