import type { Proxmox } from "../../model/proxmox.ts";
import { bpg, type FirewallRule } from "./bpg.ts";
import { backupPool } from "./bpg-virtual-machine.ts";
import type { Resource, TfFile } from "./emit/module.ts";
import { addressesOf, administration } from "./firewall-rules.ts";
import { providerOf } from "./hosted-machine.ts";
import type { Site } from "./lowering.ts";

/** Images, the backup job and the firewall's common parts, each once in a host or a datacenter. */
export function bpgShared(site: Site): Readonly<Record<string, TfFile>> {
  const { proxmox } = site;
  const datacenters = Object.keys(proxmox.datacenters);
  return {
    "backup.tf.json": { resource: datacenters.flatMap((name) => backup(name, proxmox)) },
    "firewall.tf.json": { resource: datacenters.flatMap((name) => firewall(name, site)) },
    "images.tf.json": { resource: images(proxmox) },
  };
}

function images({ hypervisors, source }: Proxmox): Resource[] {
  if (source.kind === "template") return [];
  return hypervisors.map(({ name, datacenter, files }) =>
    bpg("proxmox_download_file", name, {
      provider: providerOf(datacenter),
      content_type: "import",
      datastore_id: files,
      node_name: name,
      url: source.url,
      file_name: source.file,
      overwrite: false,
    }),
  );
}

function backup(datacenter: string, { backup: settings }: Proxmox): Resource[] {
  const provider = providerOf(datacenter);
  const { storage, schedule, keepDaily, keepWeekly } = settings;
  return [
    bpg("proxmox_virtual_environment_pool", datacenter, {
      provider,
      pool_id: backupPool,
      comment: "Machines that the nightly backup takes",
    }),
    bpg("proxmox_backup_job", datacenter, {
      provider,
      id: backupPool,
      pool: backupPool,
      schedule,
      storage,
      mode: "snapshot",
      compress: "zstd",
      prune_backups: { "keep-daily": String(keepDaily), "keep-weekly": String(keepWeekly) },
      repeat_missed: true,
      enabled: true,
    }),
  ];
}

/** Without the datacenter's switch no machine's rules work. Hosts stay open: a wrong apply must not cut them off. */
function firewall(datacenter: string, { model: { platform }, proxmox }: Site): Resource[] {
  const provider = providerOf(datacenter);
  const source = addressesOf(proxmox.management, platform);
  const rule = (rest: FirewallRule): FirewallRule => ({
    type: "in",
    action: "ACCEPT",
    source,
    ...rest,
  });
  return [
    bpg("proxmox_virtual_environment_cluster_firewall", datacenter, {
      provider,
      enabled: true,
      input_policy: "ACCEPT",
      output_policy: "ACCEPT",
      forward_policy: "ACCEPT",
    }),
    bpg("proxmox_virtual_environment_cluster_firewall_security_group", datacenter, {
      provider,
      name: administration,
      comment: "Administrators reach every machine",
      rule: [
        rule({ proto: "tcp", dport: "22", comment: "SSH" }),
        rule({ proto: "icmp", comment: "ping" }),
      ],
    }),
  ];
}
