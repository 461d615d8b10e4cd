import { defineCluster } from "espalier";
import argocd from "../../apps/foundation/argocd/app.ts";
import { ingress, monitoring } from "../components.ts";
import machines from "./machines.ts";

export default defineCluster({
  name: "system",
  about:
    "Infrastructure: the hub's Argo CD, central monitoring, logs and backup. Stability before speed.",
  distribution: "k3s",
  topology: "high-availability",
  podNetwork: "10.40.0.0/16",
  serviceNetwork: "10.41.0.0/16",
  apiServer: {
    endpoint: { network: "kubernetes", host: 50 },
    nodes: [51, 52, 53].map((host) => ({ network: "kubernetes", host })),
  },
  loadBalancerPool: {
    first: { network: "kubernetes", host: 200 },
    last: { network: "kubernetes", host: 209 },
  },
  ingress,
  monitoring,
  storage: { default: "local-path", classes: ["local-path"] },
  zones: [],
  delivery: "automatic",
  retention: { metricsDays: 30, logsDays: 90 },
  backup: { schedule: "0 2 * * *", keepHours: 720 },
  podSecurity: "restricted",
  secrets: { store: "vault", generated: false },
  defaults: {
    resources: {
      requests: { cpu: "1000m", memory: "2Gi" },
      limits: { cpu: "2000m", memory: "4Gi" },
    },
  },
  namespaces: ["logging", "monitoring"],
  machines,
  minimum: { cores: 4, memoryMiB: 8192, diskGiB: 100 },
  domain: "system.example.org",
  apps: [argocd],
  environments: [],
});
