import * as z from "zod";
import { defineTemplate } from "../model/template.ts";
import { exposureOf, podSettings, publicSetting } from "./settings.ts";

/** Pods that a chart or an operator runs: their labels and ports, so that connections to and from them are declared. */
export const chartPods = defineTemplate({
  name: "chartPods",
  schema: z.strictObject({
    namespace: podSettings.namespace,
    podLabels: z.record(z.string(), z.string()),
    ports: z.array(
      z.strictObject({
        name: z.string(),
        port: z.int().min(1).max(65535),
        role: z.enum(["serve", "manage", "metrics"]),
      }),
    ),
    calls: podSettings.calls,
    /** The Service that the chart makes for them; default: none. */
    serviceName: z.string().optional(),
    public: publicSetting.optional(),
  }),
  defaults: { ports: [], calls: [] },
  build: ({ public: exposed, podLabels, ports, calls, serviceName }, { domain, namespace }) => ({
    form: "chartPods",
    podLabels,
    ports,
    calls,
    exposure: exposureOf(exposed, domain),
    ...scraped(ports.find(({ role }) => role === "metrics")),
    provides:
      serviceName === undefined ? {} : { host: `${serviceName}.${namespace}.svc.cluster.local` },
    ...(serviceName === undefined ? {} : { serviceName }),
  }),
});

/** Lets Prometheus in; the ServiceMonitor is the chart's own. */
function scraped(port: { readonly name: string } | undefined) {
  return port === undefined ? {} : { monitoring: { port: port.name, path: "/metrics" } };
}
