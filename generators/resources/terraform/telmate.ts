import type { Body, Resource } from "./emit/module.ts";
import type { Arg, Block } from "./emit/value.ts";

/**
 * The last 2.x, in the shape of the design. It fails on Proxmox 8.1 and later, and its tag cannot be built as a Go
 * module: tests check the syntax of what uses it, not the schema.
 */
export const telmateProvider = { source: "telmate/proxmox", version: "~> 2.9" } as const;

/** A resource of telmate/proxmox 2.9. */
export function telmate<Type extends keyof TelmateResources>(
  type: Type,
  name: string,
  body: Body<TelmateResources[Type]>,
): Resource {
  return { type, name, body };
}

export interface TelmateResources {
  readonly proxmox_vm_qemu: VmQemu;
}

/** The provider block. */
export interface TelmateProvider {
  /** With `/api2/json`. */
  readonly pm_api_url?: Arg<string>;
  readonly pm_api_token_id?: Arg<string>;
  readonly pm_api_token_secret?: Arg<string>;
  readonly pm_user?: Arg<string>;
  readonly pm_password?: Arg<string>;
  readonly pm_tls_insecure?: Arg<boolean>;
  /** Machines made at once; 1 avoids lock timeouts of clones. */
  readonly pm_parallel?: Arg<number>;
  readonly pm_timeout?: Arg<number>;
}

/** A virtual machine: nearly all flat, unlike bpg's. */
export interface VmQemu {
  readonly name: Arg<string>;
  readonly target_node: Arg<string>;
  readonly vmid?: Arg<number>;
  readonly desc?: Arg<string>;
  /** The template's name, not its number. */
  readonly clone?: Arg<string>;
  readonly full_clone?: Arg<boolean>;
  /** 1 when the guest runs the agent. */
  readonly agent?: Arg<0 | 1>;
  readonly bios?: Arg<"seabios" | "ovmf">;
  readonly boot?: Arg<string>;
  readonly bootdisk?: Arg<string>;
  readonly onboot?: Arg<boolean>;
  readonly oncreate?: Arg<boolean>;
  readonly startup?: Arg<string>;
  readonly qemu_os?: Arg<string>;
  readonly os_type?: Arg<"cloud-init" | "ubuntu" | "centos">;
  readonly cores?: Arg<number>;
  readonly sockets?: Arg<number>;
  readonly cpu?: Arg<string>;
  readonly numa?: Arg<boolean>;
  /** MiB. */
  readonly memory?: Arg<number>;
  readonly balloon?: Arg<number>;
  readonly hotplug?: Arg<string>;
  readonly scsihw?: Arg<"virtio-scsi-pci" | "virtio-scsi-single">;
  readonly pool?: Arg<string>;
  /** Separated by `;`. */
  readonly tags?: Arg<string>;
  readonly ciuser?: Arg<string>;
  /** Ends in the state: a sensitive variable, or better nothing. */
  readonly cipassword?: Arg<string>;
  /** `user=local:snippets/k8s-vm.yaml`; needs `cloudinit_cdrom_storage`. */
  readonly cicustom?: Arg<string>;
  readonly cloudinit_cdrom_storage?: Arg<string>;
  readonly searchdomain?: Arg<string>;
  readonly nameserver?: Arg<string>;
  /** One key a line. */
  readonly sshkeys?: Arg<string>;
  /** `ip=192.168.100.10/24,gw=192.168.100.1`. */
  readonly ipconfig0?: Arg<string>;
  readonly ipconfig1?: Arg<string>;
  readonly automatic_reboot?: Arg<boolean>;
  /** The order is the slot: net0, net1. */
  readonly network?: Block<{
    readonly model: Arg<string>;
    readonly bridge?: Arg<string>;
    /** -1 for none. */
    readonly tag?: Arg<number>;
    readonly macaddr?: Arg<string>;
    readonly firewall?: Arg<boolean>;
    readonly mtu?: Arg<number>;
  }>;
  /** Order and type are the slot: scsi0, scsi1. */
  readonly disk?: Block<{
    readonly type: Arg<"ide" | "sata" | "scsi" | "virtio">;
    readonly storage: Arg<string>;
    /** `50G`. */
    readonly size: Arg<string>;
    readonly format?: Arg<"raw" | "qcow2">;
    readonly cache?: Arg<string>;
    readonly backup?: Arg<boolean>;
    readonly iothread?: Arg<0 | 1>;
    readonly ssd?: Arg<0 | 1>;
    readonly discard?: Arg<"on" | "ignore">;
  }>;
  readonly vga?: Block<{ readonly type?: Arg<string>; readonly memory?: Arg<number> }>;
  readonly serial?: Block<{ readonly id: Arg<number>; readonly type: Arg<string> }>;
}
