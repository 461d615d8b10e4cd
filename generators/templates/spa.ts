import * as z from "zod";
import { defineTemplate } from "../model/template.ts";
import type { Probe } from "../model/workload.ts";
import {
  autoscaleSetting,
  exposureOf,
  imageSetting,
  podDefaults,
  podSettings,
  publicHost,
  publicSetting,
  replicasSetting,
} from "./settings.ts";

/**
 * A single-page application: static files behind unprivileged nginx (uid 101, port 8080). The image is built on
 * nginx-unprivileged and brings its files in `/usr/share/nginx/html`; `config` is what the page reads at run time.
 */
export const spa = defineTemplate({
  name: "spa",
  schema: z.strictObject({
    ...podSettings,
    image: imageSetting,
    public: publicSetting,
    /** Served as `/config.js`: `window.config`. No secrets: every visitor reads it. */
    config: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    replicas: replicasSetting,
    autoscale: autoscaleSetting,
  }),
  defaults: {
    ...podDefaults,
    resources: {
      requests: { cpu: "20m", memory: "32Mi" },
      limits: { cpu: "200m", memory: "128Mi" },
    },
    config: {},
    replicas: { min: 1, max: 4 },
    autoscale: { cpuPercent: 70, memoryPercent: 80 },
  },
  build: ({ replicas: { min, max }, ...settings }, { host, domain, ownImage }) => ({
    form: "workload",
    controller: "deployment",
    user: { uid: 101, gid: 101 },
    containers: [
      {
        name: "web",
        image: ownImage(settings.image),
        env: settings.env,
        ports,
        probes: {
          liveness: { ...get("/healthz"), failureThreshold: 6 },
          readiness: { ...get("/index.html"), periodSeconds: 5 },
        },
        resources: settings.resources,
        writable: [{ path: "/tmp", size: "64Mi" }],
        secretFiles: [],
      },
    ],
    files: [
      { path: "/etc/nginx/conf.d/default.conf", text: nginxConf },
      {
        path: "/usr/share/nginx/html/config.js",
        text: `window.config = ${JSON.stringify(settings.config, Object.keys(settings.config).sort(), 2)};\n`,
      },
    ],
    ports,
    calls: settings.calls,
    exposure: exposureOf(settings.public, domain),
    provides: { host, port: "8080", url: `https://${publicHost(settings.public.host, domain)}` },
    scaling:
      min === max
        ? { kind: "fixed", replicas: min }
        : { kind: "utilisation", min, max, ...settings.autoscale },
    shutdown: { drainSeconds: 5, graceSeconds: 30 },
  }),
});

const ports = [{ name: "http", port: 8080, role: "serve" }] as const;

// `add_header` in a location drops the inherited ones, so each location says all of its own.
const nginxConf = `server {
  listen 8080;
  root /usr/share/nginx/html;
  server_tokens off;

  location = /healthz {
    access_log off;
    return 200;
  }
  location = /config.js {
    add_header Cache-Control "no-cache";
  }
  location /assets/ {
    add_header Cache-Control "public, max-age=31536000, immutable";
  }
  location / {
    add_header Cache-Control "no-cache";
    add_header X-Content-Type-Options "nosniff";
    try_files $uri $uri/ /index.html;
  }
}
`;

function get(path: string): Probe {
  return {
    action: { kind: "http", path, port: "http" },
    periodSeconds: 10,
    timeoutSeconds: 2,
    failureThreshold: 3,
  };
}
