import { defineMachines } from "espalier";

const node = (number: number, hypervisor: string) => ({
  name: `system-${number}`,
  description: "Kubernetes for the platform itself: k3s server with embedded etcd",
  vmId: 150 + number,
  hypervisor,
  cores: 4,
  memoryMiB: 8192,
  diskGiB: 100,
  address: { network: "kubernetes", host: 50 + number },
  keepsData: true,
  role: { kind: "kubernetesNode" as const, part: "controlPlane" as const, first: number === 1 },
});

export default defineMachines([node(1, "pve-1"), node(2, "pve-2"), node(3, "pve-3")]);
