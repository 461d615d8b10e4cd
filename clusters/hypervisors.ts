import { defineProxmox } from "espalier";

/** The recommended server (INF-3): 24 cores, 32 GiB, 1 TB. Each host keeps 2 cores, 2 GiB and 50 GiB for itself. */
const host = (number: number) => ({
  name: `pve-${number}`,
  datacenter: "main",
  cores: 24,
  memoryMiB: 32_768,
  diskGiB: 1000,
});

/** Four equal hosts in one Proxmox cluster; its API answers on the first. */
export const proxmox = defineProxmox({
  provider: "bpg",
  datacenters: { main: { api: { network: "management", host: 100 } } },
  hypervisors: [host(1), host(2), host(3), host(4)],
  management: "management",
  source: {
    kind: "image",
    url: "https://cloud-images.ubuntu.com/releases/jammy/release/ubuntu-22.04-server-cloudimg-amd64.img",
    file: "ubuntu-22.04.qcow2",
  },
  /** A storage outside the four hosts (INF-14). */
  backup: { storage: "backup", schedule: "02:00", keepDaily: 7, keepWeekly: 4 },
});
