import type { NodeCluster } from "./node-cluster.ts";

/** The arguments and rights that kube-vip's pod has in both of its forms. It announces the virtual address by ARP. */
export function kubeVipPod(cluster: NodeCluster, version: string) {
  return {
    name: "kube-vip",
    image: `ghcr.io/kube-vip/kube-vip:v${version}`,
    args: ["manager"],
    env: [
      { name: "vip_arp", value: "true" },
      { name: "address", value: cluster.endpoint },
      { name: "port", value: String(cluster.port) },
      { name: "vip_subnet", value: "32" },
      { name: "cp_enable", value: "true" },
      { name: "cp_namespace", value: "kube-system" },
      { name: "svc_enable", value: "false" },
      { name: "vip_leaderelection", value: "true" },
    ],
    securityContext: { capabilities: { add: ["NET_ADMIN", "NET_RAW"], drop: ["ALL"] } },
  };
}

/** kube-vip as a static pod of kubeadm's control planes, with the credentials in `kubeconfig`. */
export function kubeVipStaticPod(cluster: NodeCluster, version: string, kubeconfig: string) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "kube-vip", namespace: "kube-system" },
    spec: {
      hostNetwork: true,
      hostAliases: [{ ip: "127.0.0.1", hostnames: ["kubernetes"] }],
      containers: [
        {
          ...kubeVipPod(cluster, version),
          volumeMounts: [{ name: "kubeconfig", mountPath: "/etc/kubernetes/admin.conf" }],
        },
      ],
      volumes: [{ name: "kubeconfig", hostPath: { path: kubeconfig, type: "File" } }],
    },
  };
}

/** kube-vip as a DaemonSet that k3s applies by itself at its first start. */
export function kubeVipDaemonSet(cluster: NodeCluster, version: string) {
  const metadata = { name: "kube-vip", namespace: "kube-system" };
  const labels = { "app.kubernetes.io/name": "kube-vip" };
  return [
    { apiVersion: "v1", kind: "ServiceAccount", metadata },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata,
      rules: [
        {
          apiGroups: ["coordination.k8s.io"],
          resources: ["leases"],
          verbs: ["create", "get", "list", "patch", "update", "watch"],
        },
      ],
    },
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "kube-vip" },
      subjects: [{ kind: "ServiceAccount", ...metadata }],
    },
    {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            hostNetwork: true,
            serviceAccountName: "kube-vip",
            nodeSelector: { "node-role.kubernetes.io/control-plane": "true" },
            tolerations: [{ operator: "Exists" }],
            containers: [kubeVipPod(cluster, version)],
          },
        },
      },
    },
  ];
}
