import { defineCluster } from "espalier";
import balancePlus from "../../apps/products/balance-plus/app.ts";
import { autoscaling, ingress, monitoring } from "../components.ts";
import machines from "./machines.ts";

export default defineCluster({
  name: "prod",
  about: "Production: nothing is deployed without an approval.",
  distribution: "kubeadm",
  topology: "high-availability",
  podNetwork: "10.44.0.0/16",
  serviceNetwork: "10.45.0.0/16",
  apiServer: {
    endpoint: { network: "kubernetes", host: 35 },
    nodes: [31, 32, 33].map((host) => ({ network: "kubernetes", host })),
  },
  loadBalancerPool: {
    first: { network: "kubernetes", host: 220 },
    last: { network: "kubernetes", host: 239 },
  },
  ingress,
  monitoring,
  autoscaling,
  storage: { default: "longhorn", classes: ["longhorn", "local-path"] },
  zones: ["zone-a", "zone-b", "zone-c"],
  delivery: "approved",
  retention: { metricsDays: 30, logsDays: 90 },
  backup: { schedule: "0 3 * * *", keepHours: 2160 },
  podSecurity: "restricted",
  secrets: { store: "vault", generated: false },
  defaults: {
    resources: {
      requests: { cpu: "500m", memory: "1Gi" },
      limits: { cpu: "2000m", memory: "4Gi" },
    },
    replicas: { min: 2, max: 10 },
  },
  machines,
  minimum: { cores: 8, memoryMiB: 16384, diskGiB: 200 },
  domain: "prod-system.example.org",
  apps: [],
  environments: [
    { name: "production", domain: "example.org", keepData: true, apps: [balancePlus] },
  ],
});
