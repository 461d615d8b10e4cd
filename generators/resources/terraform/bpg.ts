import type { Body, Resource } from "./emit/module.ts";
import type { Arg, AttrBlock, Block, EveryKey, SingleBlock } from "./emit/value.ts";

/** What the modules require; the provider is below 1.0, so a minor version may break. Tests run exactly 0.111.1. */
export const bpgProvider = { source: "bpg/proxmox", version: "~> 0.111.1" } as const;

/**
 * A resource of bpg/proxmox. Types hold what the platform sets, from the schema of 0.111.1, without what is deprecated,
 * computed, or would bring a password into the state.
 */
export function bpg<Type extends keyof BpgResources>(
  type: Type,
  name: string,
  body: Body<BpgResources[Type]>,
): Resource {
  return { type, name, body };
}

/** One network device with every key spelled out: the provider declares it as an attribute, see `AttrBlock`. */
export function networkDevice(set: NetworkDevice): EveryKey<NetworkDevice> {
  return {
    bridge: set.bridge ?? null,
    disconnected: set.disconnected ?? null,
    enabled: null,
    firewall: set.firewall ?? null,
    mac_address: set.mac_address ?? null,
    model: set.model ?? null,
    mtu: set.mtu ?? null,
    queues: set.queues ?? null,
    rate_limit: set.rate_limit ?? null,
    trunks: set.trunks ?? null,
    vlan_id: set.vlan_id ?? null,
  };
}

/** Resources by their Terraform type. The short names are the provider's new ones; the long ones stay until its 1.0. */
export interface BpgResources {
  readonly proxmox_virtual_environment_vm: Vm;
  readonly proxmox_virtual_environment_file: Snippet;
  readonly proxmox_virtual_environment_pool: Pool;
  readonly proxmox_virtual_environment_cluster_firewall: ClusterFirewall;
  readonly proxmox_virtual_environment_cluster_firewall_security_group: SecurityGroup;
  readonly proxmox_virtual_environment_firewall_rules: FirewallRules;
  readonly proxmox_virtual_environment_firewall_options: FirewallOptions;
  readonly proxmox_virtual_environment_firewall_ipset: FirewallIpSet;
  readonly proxmox_download_file: DownloadFile;
  readonly proxmox_backup_job: BackupJob;
  readonly proxmox_harule: HaRule;
  readonly proxmox_haresource: HaResource;
  readonly proxmox_network_linux_bridge: LinuxBridge;
  readonly proxmox_network_linux_vlan: LinuxVlan;
  readonly proxmox_sdn_zone_vlan: SdnVlanZone;
  readonly proxmox_sdn_vnet: SdnVnet;
  readonly proxmox_sdn_applier: SdnApplier;
}

/** The provider block. Credentials come as variables or from `PROXMOX_VE_*`. */
export type BpgProvider = BpgConnection & (BpgToken | BpgPassword);

interface BpgToken {
  /** `user@realm!name=uuid`. */
  readonly api_token?: Arg<string>;
}

interface BpgPassword {
  /** `root@pam`. */
  readonly username: Arg<string>;
  readonly password: Arg<string>;
}

interface BpgConnection {
  /** Without `/api2/json`; TLS 1.3 unless `min_tls` says otherwise. */
  readonly endpoint?: Arg<string>;
  readonly insecure?: Arg<boolean>;
  readonly min_tls?: Arg<"1.0" | "1.1" | "1.2" | "1.3">;
  /** Used for snippets only; with a token `username` is needed. */
  readonly ssh?: SingleBlock<{
    readonly agent?: Arg<boolean>;
    readonly username?: Arg<string>;
    readonly private_key?: Arg<string>;
    readonly node?: Block<{
      readonly name: Arg<string>;
      readonly address: Arg<string>;
      readonly port?: Arg<number>;
    }>;
  }>;
}

/** A virtual machine. Where the provider would assume `local-lvm`, `datastore_id` is required here. */
export interface Vm {
  readonly node_name: Arg<string>;
  readonly vm_id?: Arg<number>;
  readonly name?: Arg<string>;
  readonly description?: Arg<string>;
  /** Sorted and unique: Proxmox sorts them, and another order would differ at every plan. */
  readonly tags?: readonly Arg<string>[];
  readonly pool_id?: Arg<string>;
  readonly on_boot?: Arg<boolean>;
  readonly started?: Arg<boolean>;
  readonly protection?: Arg<boolean>;
  readonly migrate?: Arg<boolean>;
  readonly machine?: Arg<"pc" | "q35">;
  readonly bios?: Arg<"seabios" | "ovmf">;
  readonly scsi_hardware?: Arg<"virtio-scsi-pci" | "virtio-scsi-single">;
  readonly boot_order?: readonly Arg<string>[];
  readonly keyboard_layout?: Arg<string>;
  /** Without the agent a shutdown hangs and locks the machine. */
  readonly stop_on_destroy?: Arg<boolean>;
  readonly purge_on_destroy?: Arg<boolean>;
  readonly delete_unreferenced_disks_on_destroy?: Arg<boolean>;
  readonly reboot_after_update?: Arg<boolean>;
  readonly timeout_clone?: Arg<number>;
  readonly timeout_create?: Arg<number>;
  readonly agent?: SingleBlock<{
    readonly enabled: Arg<boolean>;
    readonly timeout?: Arg<string>;
    readonly trim?: Arg<boolean>;
    readonly type?: Arg<"virtio" | "isa">;
  }>;
  readonly clone?: SingleBlock<{
    readonly vm_id: Arg<number>;
    readonly node_name?: Arg<string>;
    readonly datastore_id?: Arg<string>;
    readonly full?: Arg<boolean>;
    readonly retries?: Arg<number>;
  }>;
  readonly cpu?: SingleBlock<{
    readonly cores: Arg<number>;
    readonly sockets?: Arg<number>;
    readonly type?: Arg<string>;
    readonly numa?: Arg<boolean>;
    readonly limit?: Arg<number>;
    readonly units?: Arg<number>;
  }>;
  /** MiB. */
  readonly memory?: SingleBlock<{
    readonly dedicated: Arg<number>;
    readonly floating?: Arg<number>;
  }>;
  /** Sorted by interface: another order would differ at every plan. */
  readonly disk?: Block<{
    readonly interface: Arg<string>;
    readonly datastore_id: Arg<string>;
    /** GiB; disks only grow. */
    readonly size?: Arg<number>;
    readonly import_from?: Arg<string>;
    readonly file_format?: Arg<"raw" | "qcow2">;
    readonly aio?: Arg<"io_uring" | "native" | "threads">;
    readonly backup?: Arg<boolean>;
    readonly cache?: Arg<string>;
    readonly discard?: Arg<"on" | "ignore">;
    readonly iothread?: Arg<boolean>;
    readonly replicate?: Arg<boolean>;
    readonly serial?: Arg<string>;
    readonly ssd?: Arg<boolean>;
  }>;
  /** Made by `networkDevice`; an empty list removes every device. */
  readonly network_device?: AttrBlock<NetworkDevice>;
  /** Changing a `*_file_id` replaces the machine. */
  readonly initialization?: SingleBlock<{
    readonly datastore_id: Arg<string>;
    readonly interface?: Arg<string>;
    readonly user_data_file_id?: Arg<string>;
    readonly meta_data_file_id?: Arg<string>;
    readonly network_data_file_id?: Arg<string>;
    readonly vendor_data_file_id?: Arg<string>;
    readonly dns?: SingleBlock<{
      readonly domain?: Arg<string>;
      readonly servers?: Arg<readonly Arg<string>[]>;
    }>;
    readonly ip_config?: Block<{
      readonly ipv4?: SingleBlock<{
        /** `192.168.100.10/24` or `dhcp`. */
        readonly address: Arg<string>;
        readonly gateway?: Arg<string>;
      }>;
    }>;
    readonly user_account?: SingleBlock<{
      readonly username?: Arg<string>;
      readonly keys?: Arg<readonly Arg<string>[]>;
    }>;
  }>;
  readonly operating_system?: SingleBlock<{ readonly type: Arg<"l26" | "other"> }>;
  readonly serial_device?: Block<{ readonly device?: Arg<string> }>;
  readonly startup?: SingleBlock<{
    readonly order?: Arg<number>;
    readonly up_delay?: Arg<number>;
    readonly down_delay?: Arg<number>;
  }>;
  readonly vga?: SingleBlock<{ readonly type?: Arg<string>; readonly memory?: Arg<number> }>;
  readonly efi_disk?: SingleBlock<{
    readonly datastore_id: Arg<string>;
    readonly type?: Arg<"2m" | "4m">;
    readonly pre_enrolled_keys?: Arg<boolean>;
  }>;
}

/** Every key is in the schema; `enabled` is deprecated, but has to be spelled out all the same. */
export interface NetworkDevice {
  readonly bridge?: Arg<string>;
  readonly disconnected?: Arg<boolean>;
  readonly enabled?: null;
  readonly firewall?: Arg<boolean>;
  readonly mac_address?: Arg<string>;
  readonly model?: Arg<"virtio" | "e1000" | "vmxnet3">;
  readonly mtu?: Arg<number>;
  readonly queues?: Arg<number>;
  readonly rate_limit?: Arg<number>;
  readonly trunks?: Arg<string>;
  readonly vlan_id?: Arg<number>;
}

/** A cloud-init file; uploaded over SSH, and needed on every node where the machine may run. */
export interface Snippet {
  readonly content_type: "snippets";
  readonly datastore_id: Arg<string>;
  readonly node_name: Arg<string>;
  readonly overwrite?: Arg<boolean>;
  readonly source_raw: SingleBlock<{
    readonly data: Arg<string>;
    readonly file_name: Arg<string>;
  }>;
}

export interface Pool {
  readonly pool_id: Arg<string>;
  readonly comment?: Arg<string>;
}

export type FirewallPolicy = "ACCEPT" | "REJECT" | "DROP";

export interface ClusterFirewall {
  readonly enabled?: Arg<boolean>;
  readonly input_policy?: Arg<FirewallPolicy>;
  readonly output_policy?: Arg<FirewallPolicy>;
  readonly forward_policy?: Arg<"ACCEPT" | "DROP">;
}

/** A rule of its own, or the reference to a security group. Ports are text: `80,443` or `30000:32767`. */
export interface FirewallRule {
  readonly security_group?: Arg<string>;
  readonly type?: Arg<"in" | "out" | "forward">;
  readonly action?: Arg<FirewallPolicy>;
  readonly proto?: Arg<string>;
  readonly source?: Arg<string>;
  readonly sport?: Arg<string>;
  readonly dest?: Arg<string>;
  readonly dport?: Arg<string>;
  readonly macro?: Arg<string>;
  readonly iface?: Arg<string>;
  readonly log?: Arg<string>;
  readonly comment?: Arg<string>;
  readonly enabled?: Arg<boolean>;
}

export interface SecurityGroup {
  readonly name: Arg<string>;
  readonly comment?: Arg<string>;
  readonly rule?: Block<FirewallRule>;
}

/** Works only with `firewall` on the network device and with both the cluster's and the machine's options enabled. */
export interface FirewallRules {
  readonly node_name?: Arg<string>;
  readonly vm_id?: Arg<number>;
  readonly rule?: Block<FirewallRule>;
}

export interface FirewallOptions {
  readonly node_name: Arg<string>;
  readonly vm_id?: Arg<number>;
  readonly enabled?: Arg<boolean>;
  readonly input_policy?: Arg<FirewallPolicy>;
  readonly output_policy?: Arg<FirewallPolicy>;
  readonly dhcp?: Arg<boolean>;
  readonly ipfilter?: Arg<boolean>;
  readonly macfilter?: Arg<boolean>;
  readonly ndp?: Arg<boolean>;
  readonly radv?: Arg<boolean>;
  readonly log_level_in?: Arg<string>;
  readonly log_level_out?: Arg<string>;
}

export interface FirewallIpSet {
  readonly name: Arg<string>;
  readonly comment?: Arg<string>;
  readonly node_name?: Arg<string>;
  readonly vm_id?: Arg<number>;
  readonly cidr?: Block<{
    /** The address or range itself. */
    readonly name: Arg<string>;
    readonly comment?: Arg<string>;
    readonly nomatch?: Arg<boolean>;
  }>;
}

/** An image that a node downloads; `import` for `disk.import_from`, which needs a name ending in `.qcow2` or `.raw`. */
export interface DownloadFile {
  readonly content_type: Arg<"import" | "iso">;
  readonly datastore_id: Arg<string>;
  readonly node_name: Arg<string>;
  readonly url: Arg<string>;
  readonly file_name?: Arg<string>;
  readonly checksum?: Arg<string>;
  readonly checksum_algorithm?: Arg<"sha256" | "sha512">;
  /** The provider's default downloads again whenever upstream's size changes. */
  readonly overwrite: Arg<boolean>;
  readonly overwrite_unmanaged?: Arg<boolean>;
  readonly upload_timeout?: Arg<number>;
  readonly verify?: Arg<boolean>;
}

/** A backup job of Proxmox itself: of everything, of machines, or of a pool; never of two. */
export type BackupJob = BackupSettings &
  (
    | { readonly all: Arg<true> }
    | { readonly vmid: Arg<readonly Arg<string>[]> }
    | { readonly pool: Arg<string> }
  );

/** `fleecing` is an object, not a block. */
export interface BackupSettings {
  readonly id: Arg<string>;
  /** `*-*-* 02:00`. */
  readonly schedule: Arg<string>;
  readonly storage: Arg<string>;
  readonly node?: Arg<string>;
  readonly enabled?: Arg<boolean>;
  readonly mode?: Arg<"snapshot" | "suspend" | "stop">;
  readonly compress?: Arg<"0" | "gzip" | "lzo" | "zstd">;
  /** Numbers as text under keys with dashes: `{"keep-daily": "7"}`. */
  readonly prune_backups?: Readonly<Record<`keep-${string}`, Arg<string>>>;
  readonly notes_template?: Arg<string>;
  readonly mailto?: Arg<readonly Arg<string>[]>;
  readonly mailnotification?: Arg<"always" | "failure">;
  readonly repeat_missed?: Arg<boolean>;
  readonly protected?: Arg<boolean>;
  readonly bwlimit?: Arg<number>;
  readonly fleecing?: { readonly enabled: Arg<boolean>; readonly storage?: Arg<string> };
}

/** A placement rule of Proxmox 9; negative resource affinity spreads control planes. */
export type HaRule = HaRuleSettings &
  (
    | { readonly type: "resource-affinity"; readonly affinity: Arg<"positive" | "negative"> }
    | {
        readonly type: "node-affinity";
        /** Priority by node name, null for none. */
        readonly nodes: Readonly<Record<string, Arg<number> | null>>;
      }
  );

export interface HaRuleSettings {
  readonly rule: Arg<string>;
  /** `vm:101`; each one must be an HA resource already. */
  readonly resources: Arg<readonly Arg<string>[]>;
  readonly strict?: Arg<boolean>;
  readonly disable?: Arg<boolean>;
  readonly comment?: Arg<string>;
}

export interface HaResource {
  /** `vm:101`. */
  readonly resource_id: Arg<string>;
  readonly state?: Arg<"started" | "stopped" | "enabled" | "disabled" | "ignored">;
  readonly comment?: Arg<string>;
  readonly failback?: Arg<boolean>;
  readonly max_restart?: Arg<number>;
  readonly max_relocate?: Arg<number>;
}

interface NodeInterface {
  readonly node_name: Arg<string>;
  readonly name: Arg<string>;
  readonly address?: Arg<string>;
  readonly gateway?: Arg<string>;
  readonly autostart?: Arg<boolean>;
  readonly comment?: Arg<string>;
  readonly mtu?: Arg<number>;
}

/** `vmbr0` exists on every node: it has to be imported before it is managed. */
export interface LinuxBridge extends NodeInterface {
  readonly ports?: Arg<readonly Arg<string>[]>;
  readonly vlan_aware?: Arg<boolean>;
  /** `2-4094`. */
  readonly vids?: Arg<string>;
}

/** The name says it all (`eno1.100`), or `interface` and `vlan` do for a free name. */
export interface LinuxVlan extends NodeInterface {
  readonly interface?: Arg<string>;
  readonly vlan?: Arg<number>;
}

export interface SdnVlanZone {
  readonly id: Arg<string>;
  readonly bridge: Arg<string>;
  readonly nodes?: Arg<readonly Arg<string>[]>;
  readonly mtu?: Arg<number>;
}

export interface SdnVnet {
  /** At most 8 characters. */
  readonly id: Arg<string>;
  readonly zone: Arg<string>;
  readonly tag?: Arg<number>;
  readonly alias?: Arg<string>;
  readonly vlan_aware?: Arg<boolean>;
  readonly isolate_ports?: Arg<boolean>;
}

/** Applies what SDN resources declared; it depends on all of them. Experimental in the provider. */
export interface SdnApplier {
  readonly on_create?: Arg<boolean>;
  readonly on_destroy?: Arg<boolean>;
}
