import type { Datacenter, Proxmox } from "../../model/proxmox.ts";
import { expr, tpl } from "./emit/expression.ts";
import type { Resource, VariableBlock } from "./emit/module.ts";
import { variable } from "./emit/reference.ts";
import type { HostedMachine } from "./hosted-machine.ts";
import type { Lowering } from "./lowering.ts";
import { telmate, type TelmateProvider, telmateProvider } from "./telmate.ts";
import { datacenterVariable } from "./variables.ts";

/**
 * The design's shape (INF-1, INF-7). The provider knows no images, snippets, firewall and backup jobs: those are made by
 * hand, see docs/machines.md.
 */
export const telmateLowering: Lowering = {
  requires: telmateProvider,
  provider,
  variables,
  machine: (hosted) => [machine(hosted)],
  locals: () => ({}),
  shared: () => ({}),
};

function provider(name: string, { auth }: Datacenter): TelmateProvider {
  const own = (what: string) => datacenterVariable(name, what);
  const token = own("api_token");
  return {
    pm_api_url: own("api_url"),
    pm_tls_insecure: own("tls_insecure"),
    // Clones of one template lock each other out.
    pm_parallel: 1,
    ...(auth === "token"
      ? {
          pm_api_token_id: expr`split("=", ${token})[0]`,
          pm_api_token_secret: expr`split("=", ${token})[1]`,
        }
      : { pm_user: own("user"), pm_password: own("password") }),
  };
}

function machine(hosted: HostedMachine): Resource {
  const { machine, hypervisor, network, provider } = hosted;
  const { startOrder } = machine;
  return telmate("proxmox_vm_qemu", machine.name, {
    provider,
    renamedFrom: machine.renamedFrom,
    name: machine.name,
    target_node: hypervisor.name,
    vmid: machine.vmId,
    desc: machine.description,
    clone: variable("vm_template"),
    full_clone: true,
    agent: 1,
    onboot: true,
    ...(startOrder === undefined ? {} : { startup: `order=${startOrder}` }),
    qemu_os: "l26",
    os_type: "cloud-init",
    cores: hosted.cores,
    sockets: 1,
    memory: hosted.memoryMiB,
    scsihw: "virtio-scsi-pci",
    disk: [
      {
        type: "scsi",
        storage: hypervisor.storage,
        size: `${machine.diskGiB}G`,
        format: "raw",
        backup: machine.backup,
      },
    ],
    network: [
      {
        model: "virtio",
        bridge: network.attr("bridge"),
        tag: expr`coalesce(${network.attr("vlan")}, -1)`,
      },
    ],
    ipconfig0: tpl`ip=${hosted.address},gw=${network.attr("gateway")}`,
    ciuser: "ubuntu",
    cipassword: variable("vm_password"),
    sshkeys: variable("ssh_public_key"),
    cicustom: `vendor=${hypervisor.files}:snippets/${hosted.snippet}`,
    cloudinit_cdrom_storage: hypervisor.storage,
    tags: hosted.tags.join(";"),
    ...(machine.keepsData ? guarded : {}),
  });
}

const guarded = {
  lifecycle: {
    prevent_destroy: true,
    ignore_changes: ["cicustom", "cipassword", "ipconfig0", "sshkeys"],
  },
} as const;

function variables({ source }: Proxmox): Record<string, VariableBlock> {
  return {
    vm_password: {
      type: "string",
      description: "password of ubuntu on the console; it stands in the state",
      sensitive: true,
    },
    vm_template: {
      type: "string",
      description: "name of the template that machines are cloned from",
      ...(source.kind === "template" ? { default: source.name } : {}),
    },
  };
}
