import {
  bpg,
  type BpgProvider,
  bpgProvider,
  type BpgResources,
  networkDevice,
} from "../../generators/resources/terraform/bpg.ts";
import { expr, tpl } from "../../generators/resources/terraform/emit/expression.ts";
import type { Body, Resource, TfFile } from "../../generators/resources/terraform/emit/module.ts";
import { ref, variable } from "../../generators/resources/terraform/emit/reference.ts";

type Full<Type extends keyof BpgResources> = Required<BpgResources[Type]> &
  Pick<Body<object>, "provider">;

const provider: Required<BpgProvider> = {
  endpoint: variable("endpoint"),
  api_token: variable("api_token"),
  insecure: false,
  min_tls: "1.3",
  ssh: [
    {
      agent: true,
      username: "terraform",
      private_key: "",
      node: [{ name: "pve1", address: "192.0.2.1", port: 22 }],
    },
  ],
};

/** Every argument that `bpg.ts` types, so that a real provider judges each name. */
const vm: Full<"proxmox_virtual_environment_vm"> = {
  provider: { provider: "proxmox", alias: "main" },
  node_name: "pve1",
  vm_id: 101,
  name: "k8s-vm",
  description: 'made by "espalier" ${x}',
  tags: ["dev", "kubernetes"],
  pool_id: ref("proxmox_virtual_environment_pool", "platform").attr("pool_id"),
  on_boot: true,
  started: true,
  protection: true,
  migrate: false,
  machine: "q35",
  bios: "ovmf",
  scsi_hardware: "virtio-scsi-single",
  boot_order: ["scsi0"],
  keyboard_layout: "en-us",
  stop_on_destroy: true,
  purge_on_destroy: true,
  delete_unreferenced_disks_on_destroy: false,
  reboot_after_update: false,
  timeout_clone: 1800,
  timeout_create: 1800,
  agent: [{ enabled: true, timeout: "5m", trim: true, type: "virtio" }],
  clone: [{ vm_id: 9000, node_name: "pve1", datastore_id: "local-lvm", full: true, retries: 3 }],
  cpu: [{ cores: 4, sockets: 1, type: "host", numa: false, limit: 0.5, units: 100 }],
  memory: [{ dedicated: 8192, floating: 0 }],
  disk: [
    {
      interface: "scsi0",
      datastore_id: "local-lvm",
      size: 50,
      import_from: ref("proxmox_download_file", "ubuntu").attr("id"),
      file_format: "raw",
      aio: "io_uring",
      backup: true,
      cache: "none",
      discard: "on",
      iothread: true,
      replicate: false,
      serial: "data",
      ssd: true,
    },
  ],
  network_device: [
    networkDevice({ bridge: "vmbr0", vlan_id: 100, model: "virtio", firewall: true }),
    networkDevice({
      bridge: "vmbr1",
      disconnected: false,
      mac_address: "BC:24:11:00:00:01",
      mtu: 1500,
      queues: 2,
      rate_limit: 10,
      trunks: "10;20",
    }),
  ],
  initialization: [
    {
      datastore_id: "local-lvm",
      interface: "ide2",
      user_data_file_id: ref("proxmox_virtual_environment_file", "user-data").attr("id"),
      meta_data_file_id: tpl`${"local"}:snippets/${"meta.yaml"}`,
      network_data_file_id: "local:snippets/network.yaml",
      vendor_data_file_id: "local:snippets/vendor.yaml",
      dns: [{ domain: "example.test", servers: ["192.0.2.53"] }],
      ip_config: [{ ipv4: [{ address: "192.0.2.10/24", gateway: "192.0.2.1" }] }],
    },
  ],
  operating_system: [{ type: "l26" }],
  serial_device: [{ device: "socket" }],
  startup: [{ order: 1, up_delay: 10, down_delay: 10 }],
  vga: [{ type: "serial0", memory: 16 }],
  efi_disk: [{ datastore_id: "local-lvm", type: "4m", pre_enrolled_keys: true }],
};

const rule = {
  type: "in",
  action: "ACCEPT",
  proto: "tcp",
  source: "192.0.2.0/24",
  sport: "1024:65535",
  dest: "192.0.2.10",
  dport: "80,443",
  iface: "net0",
  log: "nolog",
  comment: "c",
  enabled: true,
} as const;

const others: {
  readonly [Type in Exclude<keyof BpgResources, "proxmox_virtual_environment_vm">]: Required<
    BpgResources[Type]
  >;
} = {
  proxmox_virtual_environment_file: {
    content_type: "snippets",
    datastore_id: "local",
    node_name: "pve1",
    overwrite: true,
    source_raw: [{ data: "#cloud-config\n", file_name: "k8s-vm.yaml" }],
  },
  proxmox_virtual_environment_pool: { pool_id: "platform", comment: "c" },
  proxmox_virtual_environment_cluster_firewall: {
    enabled: true,
    input_policy: "DROP",
    output_policy: "ACCEPT",
    forward_policy: "ACCEPT",
  },
  proxmox_virtual_environment_cluster_firewall_security_group: {
    name: "web",
    comment: "c",
    rule: [rule, { type: "in", action: "ACCEPT", macro: "SSH" }],
  },
  proxmox_virtual_environment_firewall_rules: {
    node_name: "pve1",
    vm_id: expr`${ref("proxmox_virtual_environment_vm", "k8s-vm").attr("vm_id")}`,
    rule: [rule, { security_group: "web", comment: "c" }],
  },
  proxmox_virtual_environment_firewall_options: {
    node_name: "pve1",
    vm_id: 101,
    enabled: true,
    input_policy: "DROP",
    output_policy: "ACCEPT",
    dhcp: false,
    ipfilter: false,
    macfilter: true,
    ndp: true,
    radv: false,
    log_level_in: "nolog",
    log_level_out: "nolog",
  },
  proxmox_virtual_environment_firewall_ipset: {
    name: "nodes",
    comment: "c",
    node_name: "pve1",
    vm_id: 101,
    cidr: [{ name: "192.0.2.0/24", comment: "c", nomatch: false }],
  },
  proxmox_download_file: {
    content_type: "import",
    datastore_id: "local",
    node_name: "pve1",
    url: "https://images.example.test/noble.img",
    file_name: "noble.qcow2",
    checksum: "0".repeat(64),
    checksum_algorithm: "sha256",
    overwrite: false,
    overwrite_unmanaged: false,
    upload_timeout: 600,
    verify: true,
  },
  proxmox_backup_job: {
    id: "nightly",
    schedule: "*-*-* 02:00",
    storage: "pbs",
    pool: "platform",
    node: "pve1",
    enabled: true,
    mode: "snapshot",
    compress: "zstd",
    prune_backups: { "keep-daily": "7", "keep-weekly": "4" },
    notes_template: "{{guestname}}",
    mailto: ["ops@example.test"],
    mailnotification: "failure",
    repeat_missed: true,
    protected: false,
    bwlimit: 0,
    fleecing: { enabled: true, storage: "local-lvm" },
  },
  proxmox_harule: {
    rule: "spread",
    type: "resource-affinity",
    resources: ["vm:101", "vm:102"],
    affinity: "negative",
    strict: false,
    disable: false,
    comment: "c",
  },
  proxmox_haresource: {
    resource_id: "vm:101",
    state: "started",
    comment: "c",
    failback: true,
    max_restart: 1,
    max_relocate: 1,
  },
  proxmox_network_linux_bridge: {
    node_name: "pve1",
    name: "vmbr1",
    address: "192.0.2.2/24",
    gateway: "192.0.2.1",
    autostart: true,
    comment: "c",
    mtu: 1500,
    ports: ["eno1"],
    vlan_aware: true,
    vids: "2-4094",
  },
  proxmox_network_linux_vlan: {
    node_name: "pve1",
    name: "vlan100",
    address: "192.0.2.3/24",
    gateway: "192.0.2.1",
    autostart: true,
    comment: "c",
    mtu: 1500,
    interface: "eno1",
    vlan: 100,
  },
  proxmox_sdn_zone_vlan: { id: "vlans", bridge: "vmbr0", nodes: ["pve1"], mtu: 1500 },
  proxmox_sdn_vnet: {
    id: "infra",
    zone: "vlans",
    tag: 100,
    alias: "a",
    vlan_aware: false,
    isolate_ports: false,
  },
  proxmox_sdn_applier: { on_create: true, on_destroy: true },
};

const names: Readonly<Record<string, string>> = {
  proxmox_virtual_environment_pool: "platform",
  proxmox_virtual_environment_file: "user-data",
  proxmox_download_file: "ubuntu",
};

/** One resource of each type, on a provider with an alias. */
export function everyResource(more: Partial<typeof others> = {}): TfFile {
  const rest: Resource[] = Object.entries({ ...others, ...more }).map(([type, body]) => ({
    type,
    name: names[type] ?? "it",
    body: { ...body, provider: { provider: "proxmox", alias: "main" } },
  }));
  return {
    terraform: { required_version: ">= 1.8", required_providers: { proxmox: { ...bpgProvider } } },
    provider: [{ provider: "proxmox", alias: "main", settings: provider }],
    variable: {
      endpoint: { type: "string", description: "address of Proxmox, ${literal}" },
      api_token: { type: "string", sensitive: true },
    },
    resource: [bpg("proxmox_virtual_environment_vm", "k8s-vm", vm), ...rest],
    output: {
      "k8s-vm": { value: ref("proxmox_virtual_environment_vm", "k8s-vm").attr("ipv4_addresses") },
    },
  };
}
