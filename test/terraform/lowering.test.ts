import { describe, expect, test } from "vitest";
import { nodeLists } from "../../generators/resources/terraform/node-sources.ts";
import { call, type Changes, lowered, type Parsed, site } from "./site.ts";

const template = { kind: "template", hypervisor: "host-1" } as const;

/** The virtual machine of a file: cluster `lab` by default. */
function vm(changes: Changes, path = "lab/terraform/lab-1.tf.json"): Parsed {
  const { files, problems } = lowered(changes);
  expect(problems).toEqual([]);
  const resource = files.get(path).resource;
  return Object.values(resource["proxmox_virtual_environment_vm"])[0];
}

function rules(path: string, changes: Changes = {}): Parsed {
  const file = lowered(changes).files.get(path);
  const [only]: Parsed[] = Object.values(
    file.resource["proxmox_virtual_environment_firewall_rules"],
  );
  return only.rule.map((rule: Parsed) =>
    [rule.security_group, rule.source ?? "anyone", rule.dest, rule.dport ?? "everything"]
      .filter((each) => each !== undefined)
      .join(" "),
  );
}

test("a module has the parts of INF-12, with a file for each machine", () => {
  const { files } = lowered();
  const own = (folder: string) =>
    [...files.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(`${folder}/terraform/`.length));
  const parts = ["main", "network", "outputs", "providers", "variables", "versions"];
  const named = (...machines: string[]) =>
    [...parts, ...machines].map((name) => `${name}.tf.json`).sort();
  const example = "terraform.tfvars.example.json";
  expect(own("lab")).toEqual([...named("lab-1"), example]);
  expect(own("hub")).toEqual([...named("hub-1", "hub-2"), example]);
  expect(own("hypervisors")).toEqual([...named("backup", "db", "firewall", "images"), example]);
});

test("the disk is imported from the image on the machine's own host, or cloned with retries", () => {
  expect(vm({}).disk).toMatchObject([{ interface: "scsi0", import_from: "local:import/a.qcow2" }]);
  expect(vm({}).clone).toBeUndefined();

  const cloned = vm({ proxmox: { source: template } });
  expect(cloned.clone).toEqual([
    { vm_id: "${var.vm_template}", node_name: "host-1", datastore_id: "local-lvm", retries: 3 },
  ]);
  expect(cloned.disk[0].import_from).toBeUndefined();
});

test("a machine of no cluster waits for its image and pool, which the same module makes", () => {
  expect(vm({}, "hypervisors/terraform/db.tf.json").depends_on).toEqual([
    "proxmox_download_file.host-1",
    "proxmox_virtual_environment_pool.main",
  ]);
  expect(vm({ lab: { backup: false } }).pool_id).toBeUndefined();
  expect(vm({}).depends_on).toBeUndefined();
});

test("a machine that keeps data is guarded twice and never initialised again; another is not", () => {
  expect(vm({ lab: { keepsData: true } })).toMatchObject({
    protection: true,
    lifecycle: { prevent_destroy: true, ignore_changes: ["initialization"] },
  });
  expect(vm({}).protection).toBeUndefined();
  expect(vm({}).lifecycle).toBeUndefined();
});

test("the only node of a cluster takes its size from variables whose defaults are the model's", () => {
  expect(vm({ lab: { cores: 6 } })).toMatchObject({
    cpu: [{ cores: "${var.k8s_cores}" }],
    memory: [{ dedicated: "${var.k8s_memory}" }],
  });
  const { files } = lowered({ lab: { cores: 6 } });
  expect(files.get("lab/terraform/variables.tf.json").variable.k8s_cores.default).toBe(6);
  expect(vm({}, "hub/terraform/hub-1.tf.json").cpu[0].cores).toBe(2);
  expect(files.get("hub/terraform/variables.tf.json").variable.k8s_cores).toBeUndefined();
});

test("a renamed machine is moved with all that is its own, and its cloud-init keeps its name on the host", () => {
  const renamed = lowered({ lab: { name: "lab-node", renamedFrom: ["lab-1"] } });
  const file = renamed.files.get("lab/terraform/lab-node.tf.json");
  const types = Object.keys(file.resource).sort();
  expect(types).toHaveLength(4);
  expect(file.moved).toEqual(
    expect.arrayContaining(
      types.map((type) => ({ from: `${type}.lab-1`, to: `${type}.lab-node` })),
    ),
  );
  const snippet = (path: string, files: ReadonlyMap<string, Parsed>) =>
    Object.values<Parsed>(files.get(path).resource["proxmox_virtual_environment_file"])[0]
      .source_raw[0].file_name;
  expect(snippet("lab/terraform/lab-node.tf.json", renamed.files)).toBe(
    snippet("lab/terraform/lab-1.tf.json", lowered().files),
  );
});

describe("the firewall admits", () => {
  const administrators = "administration anyone everything";
  const nodes = (cluster: string) => `\${local.nodes["${cluster}"][0]}`;

  test("at a node: its cluster, and at a control plane the hub and administrators", () => {
    expect(rules("lab/terraform/lab-1.tf.json")).toEqual([
      administrators,
      `${nodes("lab")} everything`,
      `${nodes("hub")} 6443`,
      "10.1.0.0/24 6443",
    ]);
    expect(lowered().files.get("lab/terraform/outputs.tf.json").locals.nodes).toEqual({
      hub: ["10.2.0.31,10.2.0.41"],
      lab: ["10.2.0.30"],
    });
  });

  test("at the hub's own nodes no hub, at a worker no API server, with an ingress its pool", () => {
    const ingress = "anyone 10.2.0.200-10.2.0.209 80,443";
    expect(rules("hub/terraform/hub-1.tf.json")).toEqual([
      administrators,
      `${nodes("hub")} everything`,
      "10.1.0.0/24 6443",
      ingress,
    ]);
    expect(rules("hub/terraform/hub-2.tf.json")).toEqual([
      administrators,
      `${nodes("hub")} everything`,
      ingress,
    ]);
  });

  const database = "hypervisors/terraform/db.tf.json";
  test.each([
    ["nobody, where nothing calls it", [], []],
    ["a call", [call(["10.2.0.20/32"], [5432])], ["5432"]],
    [
      "two calls, in one rule",
      [call(["10.2.0.20/32"], [6379]), call(["10.2.0.20/32"], [5432, 6379])],
      ["5432,6379"],
    ],
    ["a call to its network", [call(["10.2.0.0/24"], [443])], ["443"]],
    ["a call without ports", [call(["10.2.0.20/32"], [])], ["everything"]],
    ["no call to its neighbour", [call(["10.2.0.21/32"], [5432])], []],
    ["no call to the internet", [call(["0.0.0.0/0"], [443], ["10.0.0.0/8"])], []],
  ])("at a machine: %s", (_, edges, ports) => {
    const wanted = ports.map((each) => `${nodes("lab")} ${each}`);
    expect(rules(database, { edges })).toEqual([administrators, ...wanted]);
  });

  test("at a machine: networks and machines that it serves", () => {
    const serves = [{ ports: [443, 22], from: ["office", "hub-1"] }];
    expect(rules(database, { database: { serves } }).slice(1)).toEqual([
      "10.1.0.0/24 443,22",
      "10.2.0.31 443,22",
    ]);
  });

  test("every node of a cluster with more addresses than one source takes", () => {
    const { platform } = site();
    const [hub] = platform.clusters;
    const [node] = hub?.machines ?? [];
    const machines = Array.from({ length: 31 }, (_, at) => ({
      ...node!,
      address: { network: "servers", host: 100 + at },
    }));
    const lists = nodeLists({ ...hub!, machines }, platform);
    expect(lists.map((list) => list.split(",").length)).toEqual([30, 2]);
    expect(lists.every((list) => list.length <= 512)).toBe(true);
  });
});

test("two datacenters are two aliases with credentials of their own, each only where it is used", () => {
  const { files, problems } = lowered({
    proxmox: {
      datacenters: {
        main: { api: { network: "office", host: 100 } },
        "far-east": { api: { network: "office", host: 101 }, auth: "password" },
      },
      hypervisors: [
        { name: "host-1", datacenter: "main", cores: 8, memoryMiB: 32_768, diskGiB: 500 },
        { name: "host-2", datacenter: "far-east", cores: 8, memoryMiB: 32_768, diskGiB: 500 },
      ],
    },
  });
  expect(problems).toEqual([]);
  const aliases = (module: string) =>
    files
      .get(`${module}/terraform/providers.tf.json`)
      .provider.proxmox.map(({ alias }: Parsed) => alias);
  expect(aliases("hypervisors")).toEqual(["main", "far-east"]);
  expect(aliases("hub")).toEqual(["main"]);
  expect(aliases("lab")).toEqual(["far-east"]);

  const variables = files.get("lab/terraform/variables.tf.json").variable;
  expect(variables.far_east_user.default).toBe("root@pam");
  expect(variables.far_east_password).toMatchObject({ sensitive: true });
  expect(variables.main_api_token).toBeUndefined();
  expect(files.get("hypervisors/terraform/backup.tf.json").resource.proxmox_backup_job).toEqual({
    main: expect.objectContaining({ provider: "proxmox.main" }),
    "far-east": expect.objectContaining({ provider: "proxmox.far-east" }),
  });
});

test.each(["bpg", "telmate"] as const)(
  "%s: the example names every variable, and nothing secret has a value",
  (provider) => {
    const { files } = lowered({ proxmox: { provider, source: template } });
    for (const module of ["hypervisors", "hub", "lab"]) {
      const { variable } = files.get(`${module}/terraform/variables.tf.json`);
      const example = files.get(`${module}/terraform/terraform.tfvars.example.json`);
      expect(Object.keys(example)).toEqual(Object.keys(variable));
      const secret = Object.entries<Parsed>(variable).filter(([, { sensitive }]) => sensitive);
      expect(secret.length).toBeGreaterThan(0);
      for (const [name, block] of secret) {
        expect(block.default, name).toBeUndefined();
        expect(example[name], name).toMatch(/^<.*>$/);
      }
    }
  },
);

test.each([
  [{ kind: "local" }, { local: { path: "terraform.tfstate" } }],
  [
    { kind: "gitea", host: "git.example.org", owner: "platform" },
    {
      http: {
        address: "https://git.example.org/api/packages/platform/terraform/state/test-lab",
        lock_address: "https://git.example.org/api/packages/platform/terraform/state/test-lab/lock",
        lock_method: "POST",
        unlock_address:
          "https://git.example.org/api/packages/platform/terraform/state/test-lab/lock",
        unlock_method: "DELETE",
      },
    },
  ],
  [
    { kind: "s3", endpoint: "https://s3.example.org", bucket: "states" },
    { s3: expect.objectContaining({ key: "test/lab/terraform.tfstate", use_lockfile: true }) },
  ],
] as const)("state by %j", (backend, wanted) => {
  const { files, problems } = lowered({ proxmox: { backend } });
  expect(problems).toEqual([]);
  expect(files.get("lab/terraform/main.tf.json").terraform.backend).toEqual(wanted);
});

test("one module may keep its state elsewhere", () => {
  const onDatabase = { kind: "gitea", host: "git.example.org", owner: "a", runsOn: "db" } as const;
  const { files, problems } = lowered({
    proxmox: { backend: onDatabase, backends: { hypervisors: { kind: "local" } } },
  });
  expect(problems).toEqual([]);
  const kinds = ["hypervisors", "lab"].map((module) =>
    Object.keys(files.get(`${module}/terraform/main.tf.json`).terraform.backend),
  );
  expect(kinds).toEqual([["local"], ["http"]]);
});
