import { chartPods, defineApp, helmChart } from "espalier";
import { extraClusterRoles } from "./cluster-roles.ts";
import { configuration } from "./configuration.ts";

const pods = (component: string) => ({ "app.kubernetes.io/name": `argocd-${component}` });
const metrics = (port: number) => ({ name: "metrics", port, role: "metrics" }) as const;

/** The hub: syncs every cluster from Git. It manages itself once it was installed by hand (docs/bootstrap.md). */
export default defineApp({
  name: "argocd",
  about: "Argo CD: syncs rendered/ into all clusters",
  owner: "platform-team",
  services: {
    chart: helmChart({
      component: "argo-cd",
      repository: "https://argoproj.github.io/argo-helm",
      reason:
        "Upstream's chart follows every release; rendering its 60 objects here would only add review noise.",
      values: configuration,
    }),
    server: chartPods({
      podLabels: pods("server"),
      serviceName: "argocd-server",
      ports: [{ name: "http", port: 8080, role: "serve" }, metrics(8083)],
      public: { host: "argocd" },
      calls: ["apiServer", "redis", "repo-server", "cluster:dev", "cluster:prod"],
    }),
    "application-controller": chartPods({
      podLabels: pods("application-controller"),
      ports: [metrics(8082)],
      calls: ["apiServer", "redis", "repo-server", "cluster:dev", "cluster:prod"],
    }),
    "repo-server": chartPods({
      podLabels: pods("repo-server"),
      ports: [{ name: "grpc", port: 8081, role: "serve" }, metrics(8084)],
      // Git on the platform's own machine, charts from their publishers.
      calls: ["redis", "internet:443", "machine:gitea-vm:443"],
    }),
    redis: chartPods({
      podLabels: pods("redis"),
      ports: [{ name: "redis", port: 6379, role: "serve" }],
    }),
    "redis-secret-init": chartPods({
      podLabels: pods("redis-secret-init"),
      calls: ["apiServer"],
    }),
    "notifications-controller": chartPods({
      podLabels: pods("notifications-controller"),
      ports: [metrics(9001)],
      calls: ["apiServer", "repo-server", "internet:443"],
    }),
  },
  objects: extraClusterRoles,
});
