import { placedOf } from "../analysis/kinds.ts";
import { placeOf } from "../analysis/place.ts";
import { containersOf, type PodTemplate, podTemplates } from "../analysis/pod-templates.ts";
import type { Check } from "./check.ts";

export const noExposedService: Check = {
  code: "SERVICE_EXPOSED",
  why: "A port on the nodes or an address of its own lets traffic in past the ingress controller, its TLS and its logs.",
  requirement: "TR-K8S-6",

  run: ({ placed }) => [
    ...placedOf(placed, "Service").flatMap((each) => {
      const { spec, metadata } = each.object;
      const ways = [
        ...(spec?.type === "NodePort" || spec?.type === "LoadBalancer"
          ? [`type ${spec.type}`]
          : []),
        ...(spec?.externalIPs?.length ? ["externalIPs"] : []),
      ];
      if (ways.length === 0 || hasReason(metadata.annotations)) return [];
      return [{ at: placeOf(each, "spec"), message: exposed(ways, "Service", each.source) }];
    }),
    ...podTemplates(placed).flatMap((template) => {
      const ways = hostWays(template);
      if (ways.length === 0 || hasReason(template.annotations)) return [];
      const message = exposed(ways, "pod template", template.placed.source);
      return [{ at: placeOf(template.placed, template.path), message }];
    }),
  ],
};

/** Why something is reached without the ingress controller; it stands on the Service or the pod template. */
const exposedReason = "espalier/exposed-reason";

function hasReason(annotations: Readonly<Record<string, string>> = {}): boolean {
  return (annotations[exposedReason] ?? "").trim() !== "";
}

function hostWays(template: PodTemplate): string[] {
  const hostPorts = containersOf(template).flatMap(({ container: { ports = [] } }) =>
    ports.flatMap(({ hostPort }) => (hostPort ? [`hostPort ${hostPort}`] : [])),
  );
  return [...(template.spec.hostNetwork ? ["hostNetwork"] : []), ...hostPorts];
}

function exposed(ways: readonly string[], what: string, source: string): string {
  return `is reached from outside by ${ways.join(" and ")}; in ${source} make it public through the Ingress, or say why not in the annotation ${exposedReason} of the ${what}.`;
}
