import { defineMachines } from "espalier";

const controlPlane = (number: number, hypervisor: string) => ({
  name: `prod-control-plane-${number}`,
  description: "Kubernetes for production: control plane (INF-11, variant B)",
  vmId: 130 + number,
  hypervisor,
  cores: 2,
  memoryMiB: 4096,
  diskGiB: 40,
  address: { network: "kubernetes", host: 30 + number },
  keepsData: true,
  role: { kind: "kubernetesNode" as const, part: "controlPlane" as const, first: number === 1 },
});

const worker = (number: number, hypervisor: string) => ({
  name: `prod-worker-${number}`,
  description: "Kubernetes for production: worker (INF-11, variant B)",
  vmId: 140 + number,
  hypervisor,
  cores: 4,
  memoryMiB: 8192,
  diskGiB: 100,
  address: { network: "kubernetes", host: 40 + number },
  keepsData: true,
  role: { kind: "kubernetesNode" as const, part: "worker" as const },
});

export default defineMachines([
  controlPlane(1, "pve-1"),
  controlPlane(2, "pve-2"),
  controlPlane(3, "pve-3"),
  worker(1, "pve-2"),
  worker(2, "pve-3"),
  worker(3, "pve-4"),
]);
