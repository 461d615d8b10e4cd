import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";

/**
 * What every machine has: the guest agent that Proxmox waits for, node_exporter on 9100, security upgrades without
 * reboots. Name, user and SSH keys are Proxmox's own user data: see docs/machines-software.md.
 */
export function base(): Part {
  return {
    packages: ["prometheus-node-exporter", "qemu-guest-agent", "unattended-upgrades"],
    files: [file("/etc/apt/apt.conf.d/52espalier-upgrades", upgrades)],
    steps: [
      "systemctl start qemu-guest-agent",
      "systemctl enable --now prometheus-node-exporter unattended-upgrades",
    ],
  };
}

const upgrades = `APT::Periodic::Update-Package-Lists "1";
APT::Periodic::Unattended-Upgrade "1";
Unattended-Upgrade::Automatic-Reboot "false";
`;
