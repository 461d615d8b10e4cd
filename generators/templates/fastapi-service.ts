import * as z from "zod";
import { defineTemplate } from "../model/template.ts";
import type { Probe, Scaling } from "../model/workload.ts";
import {
  autoscaleSetting,
  exposureOf,
  imageSetting,
  podDefaults,
  podSettings,
  portSetting,
  publicSetting,
  replicasSetting,
} from "./settings.ts";

const schema = z.strictObject({
  ...podSettings,
  image: imageSetting,
  /** What uvicorn loads: `<module>:<attribute>`. */
  module: z.string().regex(/^[\w.]+:\w+$/, "expected <module>:<attribute>"),
  port: portSetting,
  metricsPort: portSetting,
  /** `live` has no dependency; `ready` may ask the database and answers within a second. */
  health: z.strictObject({ live: z.string(), ready: z.string() }),
  public: publicSetting.optional(),
  replicas: replicasSetting,
  autoscale: autoscaleSetting,
  /** How long a request may still run once the pod is told to stop. */
  drainSeconds: z.int().min(1).max(600),
});

/**
 * A synchronous HTTP API in Python: FastAPI behind uvicorn, one process a pod, scaled on CPU and memory. The image
 * serves `/metrics` on a port of its own.
 */
export const fastapiService = defineTemplate({
  name: "fastapiService",
  schema,
  defaults: {
    ...podDefaults,
    module: "app:app",
    port: 8000,
    metricsPort: 9000,
    health: { live: "/healthz", ready: "/readyz" },
    replicas: { min: 1, max: 4 },
    autoscale: { cpuPercent: 70, memoryPercent: 80 },
    drainSeconds: 25,
  },
  build: (settings, { host, domain, ownImage }) => ({
    form: "workload",
    controller: "deployment",
    user: { uid: 10001, gid: 10001 },
    containers: [
      {
        name: "api",
        image: ownImage(settings.image),
        command: ["uvicorn", settings.module],
        args: [
          "--host=0.0.0.0",
          `--port=${settings.port}`,
          "--proxy-headers",
          "--forwarded-allow-ips=*",
          `--timeout-graceful-shutdown=${settings.drainSeconds}`,
          // Longer than the proxy keeps idle connections, or it writes into a closed one.
          "--timeout-keep-alive=75",
        ],
        env: { PYTHONUNBUFFERED: "1", METRICS_PORT: String(settings.metricsPort), ...settings.env },
        ports: ports(settings),
        probes: {
          startup: { ...probe(settings.health.live), periodSeconds: 2, failureThreshold: 60 },
          liveness: probe(settings.health.live),
          readiness: { ...probe(settings.health.ready), periodSeconds: 5 },
        },
        resources: settings.resources,
        writable: [{ path: "/tmp", size: "128Mi" }],
        secretFiles: [],
      },
    ],
    files: [],
    ports: ports(settings),
    calls: settings.calls,
    exposure: exposureOf(settings.public, domain),
    monitoring: { port: "metrics", path: "/metrics" },
    provides: { host, port: String(settings.port), url: `http://${host}:${settings.port}` },
    scaling: scaling(settings),
    shutdown: { drainSeconds: 5, graceSeconds: settings.drainSeconds + 10 },
  }),
});

type Settings = z.output<typeof schema>;

function ports({ port, metricsPort }: Settings) {
  return [
    { name: "http", port, role: "serve" },
    { name: "metrics", port: metricsPort, role: "metrics" },
  ] as const;
}

function probe(path: string): Probe {
  return {
    action: { kind: "http", path, port: "http" },
    periodSeconds: 10,
    timeoutSeconds: 2,
    failureThreshold: 3,
  };
}

function scaling({ replicas: { min, max }, autoscale }: Settings): Scaling {
  return min === max
    ? { kind: "fixed", replicas: min }
    : { kind: "utilisation", min, max, ...autoscale };
}
