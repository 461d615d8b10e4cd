import type { Proxmox } from "../../model/proxmox.ts";
import { networkDevice, type Vm } from "./bpg.ts";
import type { Body } from "./emit/module.ts";
import { ref, type ResourceRef, variable } from "./emit/reference.ts";
import type { HostedMachine } from "./hosted-machine.ts";

/** Pool of the machines that the nightly backup takes: a new machine changes no job. */
export const backupPool = "nightly-backup";

/** Arguments of the machine itself. */
export function virtualMachine(hosted: HostedMachine, proxmox: Proxmox): Body<Vm> {
  const { machine, hypervisor, network } = hosted;
  const { startOrder } = machine;
  return {
    node_name: hypervisor.name,
    vm_id: machine.vmId,
    name: machine.name,
    description: machine.description,
    tags: hosted.tags,
    ...(machine.backup ? { pool_id: backupPool } : {}),
    on_boot: true,
    ...(startOrder === undefined ? {} : { startup: [{ order: startOrder }] }),
    operating_system: [{ type: "l26" }],
    // cloud-init installs the agent; until it runs a shutdown would hang.
    agent: [{ enabled: true }],
    stop_on_destroy: true,
    cpu: [{ cores: hosted.cores, sockets: 1, type: "host" }],
    memory: [{ dedicated: hosted.memoryMiB }],
    scsi_hardware: "virtio-scsi-single",
    // Cloud images write their console there.
    serial_device: [{ device: "socket" }],
    ...disk(hosted, proxmox),
    network_device: [
      networkDevice({
        bridge: network.attr("bridge"),
        vlan_id: network.attr("vlan"),
        model: "virtio",
        firewall: true,
      }),
    ],
    initialization: [
      {
        datastore_id: hypervisor.storage,
        ip_config: [{ ipv4: [{ address: hosted.address, gateway: network.attr("gateway") }] }],
        user_account: [{ username: "ubuntu", keys: [variable("ssh_public_key")] }],
        vendor_data_file_id: ref("proxmox_virtual_environment_file", machine.name).attr("id"),
      },
    ],
    depends_on: hosted.module.cluster ? [] : prerequisites(hosted, proxmox),
    ...(machine.keepsData ? guarded : {}),
  };
}

/** Terraform refuses to destroy the machine, Proxmox does too, and a changed first boot is not repeated. */
const guarded = {
  protection: true,
  lifecycle: { prevent_destroy: true, ignore_changes: ["initialization"] },
} as const;

/** The image is named as the `hypervisors` module stores it: no module reads the state of another. */
function disk(
  { machine, hypervisor }: HostedMachine,
  { source }: Proxmox,
): Pick<Vm, "clone" | "disk"> {
  const { storage, files } = hypervisor;
  const plain = {
    interface: "scsi0",
    datastore_id: storage,
    file_format: "raw",
    size: machine.diskGiB,
    discard: "on",
    iothread: true,
  } as const;
  if (source.kind === "image")
    return { disk: [{ ...plain, import_from: `${files}:import/${source.file}` }] };
  const template = { vm_id: variable("vm_template"), node_name: source.hypervisor };
  return { clone: [{ ...template, datastore_id: storage, retries: 3 }], disk: [plain] };
}

/** What Proxmox must have before it makes the machine; modules of clusters are applied later anyway. */
function prerequisites({ machine, hypervisor }: HostedMachine, { source }: Proxmox): ResourceRef[] {
  const { name, datacenter } = hypervisor;
  return [
    ...(source.kind === "image" ? [ref("proxmox_download_file", name)] : []),
    ...(machine.backup ? [ref("proxmox_virtual_environment_pool", datacenter)] : []),
  ];
}
