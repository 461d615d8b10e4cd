/** Where the shared components of every cluster live; policies name their pods by these labels. */
export const ingress = {
  className: "nginx",
  issuer: "letsencrypt",
  namespace: "ingress-nginx",
  podLabels: { "app.kubernetes.io/name": "nginx-ingress" },
};

export const monitoring = {
  namespace: "monitoring",
  podLabels: { "app.kubernetes.io/name": "prometheus" },
};

export const autoscaling = {
  namespace: "keda",
  podLabels: { app: "keda-operator" },
};
