/** What both clusters run, by the labels of its pods. */
export const components = {
  ingress: {
    className: "nginx",
    issuer: "letsencrypt",
    namespace: "ingress-nginx",
    podLabels: { "app.kubernetes.io/name": "nginx-ingress" },
  },
  monitoring: { namespace: "monitoring", podLabels: { "app.kubernetes.io/name": "prometheus" } },
  autoscaling: { namespace: "keda", podLabels: { app: "keda-operator" } },
};
