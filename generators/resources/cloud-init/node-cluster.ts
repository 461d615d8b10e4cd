/** What a node has to know of its cluster; addresses are IPv4 in the variant in force. */
export interface NodeCluster {
  readonly name: string;
  readonly distribution: "k3s" | "kubeadm";
  readonly topology: "single-node" | "high-availability";
  readonly podNetwork: string;
  readonly serviceNetwork: string;
  /** Where clients find the API server: the node itself, or the virtual address of kube-vip. */
  readonly endpoint: string;
  readonly port: number;
}

/** `192.168.100.35:6443`. */
export function endpointOf({ endpoint, port }: NodeCluster): string {
  return `${endpoint}:${port}`;
}
