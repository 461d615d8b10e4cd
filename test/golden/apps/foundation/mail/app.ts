import { chartPods, defineApp, helmChart } from "espalier";

/** A third party's chart, and its pods as the network sees them. */
export default defineApp({
  name: "mail",
  about: "Catches all mail that is sent in the lab",
  owner: "platform-team",
  services: {
    chart: helmChart({
      component: "mailpit",
      repository: "https://charts.example.org",
      reason: "The publisher's chart is all there is to it.",
      values: { replicaCount: 1 },
    }),
    smtp: chartPods({
      podLabels: { "app.kubernetes.io/name": "mailpit" },
      serviceName: "mailpit-smtp",
      ports: [
        { name: "smtp", port: 1025, role: "serve" },
        { name: "metrics", port: 8025, role: "metrics" },
      ],
    }),
  },
});
