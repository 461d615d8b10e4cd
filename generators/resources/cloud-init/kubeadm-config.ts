import type { NodeCluster } from "./node-cluster.ts";
import { endpointOf } from "./node-cluster.ts";

/** kubeadm's configuration for `init`, as its API v1beta4; a single node carries no taint and so runs everything. */
export function kubeadmConfig(cluster: NodeCluster, ip: string, version: string) {
  const single = cluster.topology === "single-node";
  return [
    {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "InitConfiguration",
      localAPIEndpoint: { advertiseAddress: ip, bindPort: cluster.port },
      nodeRegistration: { ...registration(ip), ...(single ? { taints: [] } : {}) },
    },
    {
      apiVersion: "kubeadm.k8s.io/v1beta4",
      kind: "ClusterConfiguration",
      clusterName: cluster.name,
      kubernetesVersion: `v${version}`,
      controlPlaneEndpoint: endpointOf(cluster),
      networking: { podSubnet: cluster.podNetwork, serviceSubnet: cluster.serviceNetwork },
      apiServer: { certSANs: [...new Set([cluster.endpoint, ip])] },
    },
    {
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      cgroupDriver: "systemd",
    },
  ];
}

/**
 * kubeadm's configuration for `join`. `TOKEN`, `CA_HASH` and `CERTIFICATE_KEY` stand where the joining script writes
 * what the first control plane has told it.
 */
export function kubeadmJoinConfig(
  cluster: NodeCluster,
  ip: string,
  part: "controlPlane" | "worker",
) {
  const controlPlane = {
    localAPIEndpoint: { advertiseAddress: ip, bindPort: cluster.port },
    certificateKey: "CERTIFICATE_KEY",
  };
  return {
    apiVersion: "kubeadm.k8s.io/v1beta4",
    kind: "JoinConfiguration",
    discovery: {
      bootstrapToken: {
        apiServerEndpoint: endpointOf(cluster),
        token: "TOKEN",
        caCertHashes: ["CA_HASH"],
      },
    },
    nodeRegistration: registration(ip),
    ...(part === "controlPlane" ? { controlPlane } : {}),
  };
}

function registration(ip: string) {
  return {
    criSocket: "unix:///run/containerd/containerd.sock",
    kubeletExtraArgs: [{ name: "node-ip", value: ip }],
  };
}
