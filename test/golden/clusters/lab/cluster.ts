import { defineCluster } from "espalier";
import argocd from "../../apps/foundation/argocd/app.ts";
import mail from "../../apps/foundation/mail/app.ts";
import shop from "../../apps/products/shop/app.ts";
import { components } from "../components.ts";

/** One node, synced on merge, nothing kept. */
export default defineCluster({
  name: "lab",
  about: "Where things are tried; the hub lives here.",
  distribution: "k3s",
  topology: "single-node",
  podNetwork: "10.42.0.0/16",
  serviceNetwork: "10.43.0.0/16",
  apiServer: {
    endpoint: { network: "kubernetes", host: 30 },
    nodes: [{ network: "kubernetes", host: 30 }],
  },
  ...components,
  storage: { default: "local-path", classes: ["local-path"] },
  zones: [],
  delivery: "automatic",
  retention: { metricsDays: 7, logsDays: 14 },
  backup: { schedule: "0 2 * * *", keepHours: 720 },
  podSecurity: "baseline",
  secrets: { store: "vault", generated: true },
  domain: "lab.example.org",
  apps: [argocd, mail],
  environments: [
    {
      name: "testing",
      suffix: "testing",
      domain: "testing.example.org",
      keepData: false,
      limitPerContainer: { cpu: "500m", memory: "512Mi" },
      apps: [shop],
    },
  ],
});
