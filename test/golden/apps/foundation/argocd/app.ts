import { defineApp, helmChart } from "espalier";

/** The hub's Argo CD, as little of it as the rules demand. */
export default defineApp({
  name: "argocd",
  about: "Argo CD: syncs rendered/ into both clusters",
  owner: "platform-team",
  services: {
    chart: helmChart({
      component: "argo-cd",
      repository: "https://argoproj.github.io/argo-helm",
      reason: "Upstream's chart follows every release.",
      values: {
        configs: {
          cm: { "resource.exclusions": '- apiGroups: [""]\n  kinds: [Endpoints]\n' },
          params: { "application.namespaces": "argocd-*" },
        },
      },
    }),
  },
});
