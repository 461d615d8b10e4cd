import { defineCluster } from "espalier";
import shop from "../../apps/products/shop/app.ts";
import { components } from "../components.ts";

/** Three nodes in two zones, synced by hand, data kept. */
export default defineCluster({
  name: "live",
  about: "Where customers are.",
  distribution: "kubeadm",
  topology: "high-availability",
  podNetwork: "10.44.0.0/16",
  serviceNetwork: "10.45.0.0/16",
  apiServer: {
    endpoint: { network: "kubernetes", host: 40 },
    nodes: [41, 42, 43].map((host) => ({ network: "kubernetes", host })),
  },
  ...components,
  storage: { default: "longhorn", classes: ["longhorn"] },
  zones: ["zone-a", "zone-b"],
  delivery: "approved",
  retention: { metricsDays: 30, logsDays: 90 },
  backup: { schedule: "0 3 * * *", keepHours: 2160 },
  podSecurity: "restricted",
  secrets: { store: "vault", generated: false },
  defaults: { replicas: { min: 2, max: 6 } },
  domain: "live.example.org",
  apps: [],
  environments: [{ name: "production", domain: "example.org", keepData: true, apps: [shop] }],
});
