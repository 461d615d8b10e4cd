import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { load } from "../../generators/model/load.ts";
import { networksInForce } from "../../generators/model/network.ts";
import { repository } from "../rendered.ts";
import { moduleFiles, modules, type Parsed, renderedMachines } from "../rendered-terraform.ts";

const machines = renderedMachines();
const inputs = await load(repository);
const platform = inputs.value!.platform;
const doc = (path: string) => readFileSync(join(repository, path), "utf8");

function size(name: string): readonly [cores: number, memoryMiB: number, diskGiB: number] {
  const machine = machines.get(name);
  const { variable } = moduleFiles(machine!.module).get("variables.tf.json");
  const valueOf = (value: number | string) => {
    const [, named] = /^\$\{var\.(\w+)\}$/.exec(String(value)) ?? [];
    return named === undefined ? Number(value) : variable[named].default;
  };
  const { cpu, memory, disk } = machine!.vm;
  return [valueOf(cpu[0].cores), valueOf(memory[0].dedicated), disk[0].size];
}

test("SITE-19, INF-1: Terraform makes every machine of the model, with a provider that is pinned", () => {
  const named = [
    ...platform.machines,
    ...platform.clusters.flatMap((cluster) => cluster.machines),
  ].map(({ name }) => name);
  expect([...machines.keys()].sort()).toEqual(named.sort());
  for (const module of modules) {
    const { terraform } = moduleFiles(module).get("versions.tf.json");
    expect(terraform.required_version).toBe(">= 1.5.0");
    expect(terraform.required_providers.proxmox).toEqual({
      source: "bpg/proxmox",
      version: "~> 0.111.1",
    });
  }
});

test("INF-2: a module asks for the API, credentials, TLS and an SSH key; secrets are marked and have no default", () => {
  for (const module of modules) {
    const { variable } = moduleFiles(module).get("variables.tf.json");
    expect(variable.main_api_url.default).toBe("https://192.168.1.100:8006/api2/json");
    expect(variable.main_tls_insecure).toMatchObject({ type: "bool", default: false });
    expect(variable.ssh_public_key.default).toBeUndefined();
    expect(variable.main_api_token.sensitive).toBe(true);
    expect(variable.main_api_token.default).toBeUndefined();
  }
  const { variable } = moduleFiles("dev").get("variables.tf.json");
  expect([variable.k8s_cores.default, variable.k8s_memory.default]).toEqual([4, 8192]);
  expect(doc(".gitignore").split("\n")).toEqual(
    expect.arrayContaining(["terraform.tfvars", "terraform.tfvars.json"]),
  );
});

test("INF-3: what is placed on a host of 24 cores, 32 GiB and 1 TB fits beside the host's own share", () => {
  for (const host of platform.proxmox!.hypervisors) {
    expect([host.cores, host.memoryMiB, host.diskGiB]).toEqual([24, 32_768, 1000]);
    expect(host.reserved).toEqual({ cores: 2, memoryMiB: 2048, diskGiB: 50 });
    const placed = [...machines]
      .filter(([, { vm }]) => vm.node_name === host.name)
      .map(([name]) => size(name));
    const sum = (at: 0 | 1 | 2) => placed.reduce((total, each) => total + each[at], 0);
    expect(placed.length, host.name).toBeGreaterThan(0);
    expect(sum(0), host.name).toBeLessThanOrEqual(22);
    expect(sum(1), host.name).toBeLessThanOrEqual(30_720);
    expect(sum(2), host.name).toBeLessThanOrEqual(950);
  }
});

test.each([
  ["INF-4", "gitlab-vm", [4, 8192, 100], "192.168.100.10/24"],
  ["INF-5", "database-vm", [4, 8192, 200], "192.168.100.20/24"],
  ["INF-6", "k8s-vm", [4, 8192, 200], "192.168.100.30/24"],
])("%s: %s has its size and address (INF-4, INF-5, INF-6)", (_, name, wanted, address) => {
  expect(size(name)).toEqual(wanted);
  expect(machines.get(name)?.address).toBe(address);
});

test.each([...machines])(
  "INF-7: %s starts from the image in the shape of the design",
  (_, each) => {
    const { vm, gateway, bridge, address } = each;
    expect(vm.cpu[0].sockets).toBe(1);
    expect(vm.disk).toHaveLength(1);
    expect(vm.disk[0]).toMatchObject({
      interface: "scsi0",
      datastore_id: "local-lvm",
      file_format: "raw",
      import_from: "local:import/ubuntu-22.04.qcow2",
    });
    expect(vm.network_device).toHaveLength(1);
    expect(vm.network_device[0].model).toBe("virtio");
    expect(bridge).toBe("vmbr0");
    expect(gateway).toBe(address.replace(/\.\d+\/24$/, ".1"));
    expect(vm.initialization[0].user_account).toEqual([
      { username: "ubuntu", keys: ["${var.ssh_public_key}"] },
    ]);
    expect(vm.on_boot).toBe(true);
    expect(vm.description).not.toBe("");
  },
);

test("INF-8: the chosen variant is one subnet on vmbr0 without VLANs, and a firewall drops all but what is admitted", () => {
  const design = [...machines.values()].filter(({ address }) => address.startsWith("192.168.100."));
  expect(design.length).toBeGreaterThan(10);
  expect([...machines.values()].filter(({ vlan }) => vlan !== null)).toEqual([]);

  for (const [name, { module, vm }] of machines) {
    const { resource } = moduleFiles(module).get(`${name}.tf.json`);
    expect(vm.network_device[0].firewall, name).toBe(true);
    expect(resource.proxmox_virtual_environment_firewall_options[name]).toMatchObject({
      enabled: true,
      input_policy: "DROP",
    });
    const rules = resource.proxmox_virtual_environment_firewall_rules[name].rule;
    const open = rules.filter(
      ({ source, dest, security_group }: Parsed) => !source && !dest && !security_group,
    );
    expect(open, name).toEqual([]);
  }
  const { resource } = moduleFiles("hypervisors").get("firewall.tf.json");
  expect(resource.proxmox_virtual_environment_cluster_firewall.main.enabled).toBe(true);
});

test("INF-9: the other variant is a declared choice with the design's VLANs, and a valid network for the labs", () => {
  const vlan = networksInForce({ ...platform.networks, variant: "vlan" });
  const numbered = Object.entries(vlan).map(([name, network]) => [
    name,
    network.vlan,
    network.cidr,
  ]);
  expect(numbered).toEqual(
    expect.arrayContaining([
      ["management", 10, "192.168.10.0/24"],
      ["infrastructure", 100, "192.168.100.0/24"],
      ["kubernetes", 200, "192.168.200.0/24"],
      ["labs", 300, "192.168.30.0/24"],
    ]),
  );
  expect(vlan["dmz"]?.cidr).toBe("10.0.0.0/24");
});

test("INF-11: dev is one node, prod has control planes .31 to .33 and workers .41 to .43 on different hosts", () => {
  const of = (prefix: string) => [...machines].filter(([name]) => name.startsWith(prefix));
  const addresses = (prefix: string) => of(prefix).map(([, { address }]) => address.split(".")[3]);
  expect([...machines.values()].filter(({ module }) => module === "dev")).toHaveLength(1);
  expect(addresses("prod-control-plane-")).toEqual(["31/24", "32/24", "33/24"]);
  expect(addresses("prod-worker-")).toEqual(["41/24", "42/24", "43/24"]);
  for (const prefix of ["prod-control-plane-", "prod-worker-", "system-"]) {
    const hosts = of(prefix).map(([, { vm }]) => vm.node_name);
    expect(new Set(hosts).size, prefix).toBe(3);
  }
});

test("INF-12: a module is in parts, with one file for each machine and an example of the values", () => {
  for (const module of modules) {
    const names = [...moduleFiles(module).keys()];
    const parts = ["main", "network", "outputs", "providers", "variables", "versions"];
    const own = [...machines].filter((each) => each[1].module === module).map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[...parts, ...own].map((name) => `${name}.tf.json`),
        "terraform.tfvars.example.json",
      ]),
    );
  }
});

test("INF-13: the template's script and its declarative alternative exist, and the image is one that hosts download", () => {
  expect(doc("docs/template-9000.md")).toContain("scripts/proxmox-template.sh");
  const { resource } = moduleFiles("hypervisors").get("images.tf.json");
  const images = Object.values<Parsed>(resource.proxmox_download_file);
  expect(images.map(({ node_name }) => node_name)).toEqual(["pve-1", "pve-2", "pve-3", "pve-4"]);
  for (const image of images) {
    expect(image).toMatchObject({
      content_type: "import",
      datastore_id: "local",
      file_name: "ubuntu-22.04.qcow2",
      overwrite: false,
    });
  }
});

test("INF-14: every machine is in the pool that a job saves at 02:00, keeping 7 days and 4 weeks", () => {
  const { resource } = moduleFiles("hypervisors").get("backup.tf.json");
  expect(resource.proxmox_backup_job.main).toMatchObject({
    schedule: "02:00",
    mode: "snapshot",
    compress: "zstd",
    prune_backups: { "keep-daily": "7", "keep-weekly": "4" },
    enabled: true,
    pool: "nightly-backup",
  });
  expect(resource.proxmox_virtual_environment_pool.main.pool_id).toBe("nightly-backup");
  const without = [...machines].filter(([, { vm }]) => vm.pool_id !== "nightly-backup");
  expect(without.map(([name]) => name)).toEqual([]);
});

test("INF-19: growth is described in three phases", () => {
  const text = doc("docs/machines.md");
  for (const phase of ["Phase 1", "Phase 2", "Phase 3"]) expect(text).toContain(phase);
});

test("INF-20: outputs give the address of every machine", () => {
  const outputs = modules.flatMap((module) =>
    Object.entries(moduleFiles(module).get("outputs.tf.json").output.addresses.value),
  );
  const wanted = [...machines].map(([name, { address }]) => [name, address.split("/")[0]]);
  expect(Object.fromEntries(outputs)).toEqual(Object.fromEntries(wanted));
  for (const verb of ["init", "plan", "apply", "output", "destroy"])
    expect(doc("docs/machines.md")).toContain(`terraform ${verb}`);
});

test.each([
  ["system", [4, 8192, 100]],
  ["dev", [4, 8192, 80]],
  ["prod", [8, 16_384, 200]],
] as const)(
  "KUB-15: the rendered machines of %s have at least the minimum together",
  (cluster, least) => {
    const sizes = [...machines]
      .filter((each) => each[1].module === cluster)
      .map(([name]) => size(name));
    for (const at of [0, 1, 2] as const)
      expect(sizes.reduce((sum, each) => sum + each[at], 0)).toBeGreaterThanOrEqual(least[at]);
  },
);
