import { expect, test } from "vitest";
import { lowered } from "./site.ts";

const source = { kind: "template", hypervisor: "host-1" } as const;

test("telmate gets a machine in the shape of the design", () => {
  const { files, problems } = lowered({
    proxmox: { provider: "telmate", source },
    database: { keepsData: true, startOrder: 1 },
  });
  expect(problems).toEqual([]);
  expect(files.get("hypervisors/terraform/db.tf.json")).toEqual({
    resource: {
      proxmox_vm_qemu: {
        db: {
          provider: "proxmox.main",
          name: "db",
          target_node: "host-1",
          vmid: 100,
          desc: "machine db",
          clone: "${var.vm_template}",
          full_clone: true,
          agent: 1,
          onboot: true,
          startup: "order=1",
          qemu_os: "l26",
          os_type: "cloud-init",
          cores: 2,
          sockets: 1,
          memory: 4096,
          scsihw: "virtio-scsi-pci",
          disk: [{ type: "scsi", storage: "local-lvm", size: "40G", format: "raw", backup: true }],
          network: [
            {
              model: "virtio",
              bridge: '${local.networks["servers"].bridge}',
              tag: '${coalesce(local.networks["servers"].vlan, -1)}',
            },
          ],
          ipconfig0: 'ip=10.2.0.20/24,gw=${local.networks["servers"].gateway}',
          ciuser: "ubuntu",
          cipassword: "${var.vm_password}",
          sshkeys: "${var.ssh_public_key}",
          cicustom: "vendor=local:snippets/machine-100.yaml",
          cloudinit_cdrom_storage: "local-lvm",
          tags: "databases;test",
          lifecycle: {
            prevent_destroy: true,
            ignore_changes: ["cicustom", "cipassword", "ipconfig0", "sshkeys"],
          },
        },
      },
    },
  });
  expect(files.get("hypervisors/terraform/versions.tf.json").terraform).toEqual({
    required_version: ">= 1.5.0",
    required_providers: { proxmox: { source: "telmate/proxmox", version: "~> 2.9" } },
  });
});

test("telmate has two halves of one token, and finds its template by name", () => {
  const { files } = lowered({ proxmox: { provider: "telmate", source } });
  expect(files.get("lab/terraform/providers.tf.json").provider.proxmox).toEqual([
    {
      alias: "main",
      pm_api_url: "${var.main_api_url}",
      pm_tls_insecure: "${var.main_tls_insecure}",
      pm_parallel: 1,
      pm_api_token_id: '${split("=", var.main_api_token)[0]}',
      pm_api_token_secret: '${split("=", var.main_api_token)[1]}',
    },
  ]);
  const { variable } = files.get("lab/terraform/variables.tf.json");
  expect(variable.vm_template.default).toBe("ubuntu-2204-cloudinit");
});

test("what telmate cannot make is not in its modules", () => {
  const { files } = lowered({ proxmox: { provider: "telmate", source } });
  const types = [...files.values()].flatMap(({ resource = {} }) => Object.keys(resource));
  expect([...new Set(types)]).toEqual(["proxmox_vm_qemu"]);
});
