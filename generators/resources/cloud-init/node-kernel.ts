import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";

/** What every Kubernetes node asks of the kernel; the last four are what kubelet protects with `protect-kernel-defaults`. */
export function nodeKernel(): Part {
  return {
    files: [
      file("/etc/modules-load.d/espalier.conf", "overlay\nbr_netfilter\n"),
      file("/etc/sysctl.d/90-espalier.conf", sysctls),
    ],
    steps: [
      "modprobe overlay",
      "modprobe br_netfilter",
      "sysctl --system > /dev/null",
      "swapoff -a",
      `sed -i '/\\sswap\\s/d' /etc/fstab`,
    ],
  };
}

const sysctls = `net.bridge.bridge-nf-call-iptables = 1
net.bridge.bridge-nf-call-ip6tables = 1
net.ipv4.ip_forward = 1
vm.panic_on_oom = 0
vm.overcommit_memory = 1
kernel.panic = 10
kernel.panic_on_oops = 1
`;
