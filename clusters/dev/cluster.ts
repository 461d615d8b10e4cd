import { defineCluster } from "espalier";
import balancePlus from "../../apps/products/balance-plus/app.ts";
import { autoscaling, ingress, monitoring } from "../components.ts";
import machines from "./machines.ts";

/** No app of a product gets more (KUB-3). */
const limits = { cpu: "500m", memory: "512Mi" };
const small = { resources: { requests: { cpu: "50m", memory: "128Mi" }, limits } };

export default defineCluster({
  name: "dev",
  about: "Development, test, staging and previews: deployed on push.",
  distribution: "kubeadm",
  topology: "single-node",
  podNetwork: "10.42.0.0/16",
  serviceNetwork: "10.43.0.0/16",
  apiServer: {
    endpoint: { network: "kubernetes", host: 30 },
    nodes: [{ network: "kubernetes", host: 30 }],
  },
  loadBalancerPool: {
    first: { network: "kubernetes", host: 210 },
    last: { network: "kubernetes", host: 219 },
  },
  ingress,
  monitoring,
  autoscaling,
  storage: { default: "local-path", classes: ["local-path"] },
  zones: [],
  delivery: "automatic",
  retention: { metricsDays: 7, logsDays: 14, previewsDays: 7 },
  backup: { schedule: "0 2 * * *", keepHours: 720 },
  podSecurity: "restricted",
  secrets: { store: "vault", generated: true },
  defaults: {
    resources: {
      requests: { cpu: "250m", memory: "512Mi" },
      limits: { cpu: "500m", memory: "1Gi" },
    },
  },
  machines,
  minimum: { cores: 4, memoryMiB: 8192, diskGiB: 80 },
  domain: "dev-system.example.org",
  apps: [],
  environments: [
    {
      name: "development",
      domain: "dev.example.org",
      keepData: false,
      defaults: small,
      limitPerContainer: limits,
      apps: [balancePlus],
    },
    {
      name: "staging",
      suffix: "staging",
      domain: "staging.example.org",
      keepData: true,
      defaults: small,
      limitPerContainer: limits,
      apps: [balancePlus],
    },
  ],
});
