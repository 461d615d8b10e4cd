import { defineMachines } from "espalier";

export default defineMachines([
  {
    name: "k8s-vm",
    description:
      "Kubernetes for development: one node, control plane untainted (INF-11, variant A)",
    vmId: 130,
    hypervisor: "pve-3",
    cores: 4,
    memoryMiB: 8192,
    diskGiB: 200,
    address: { network: "kubernetes", host: 30 },
    role: { kind: "kubernetesNode", part: "controlPlane", first: true },
  },
]);
