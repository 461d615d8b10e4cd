import { describe, expect, test } from "vitest";
import type { Check } from "../../generators/checks/check.ts";
import { noBackupOnSameHost } from "../../generators/checks/no-backup-on-same-host.ts";
import { noHostOvercommit } from "../../generators/checks/no-host-overcommit.ts";
import { noMachineInPool } from "../../generators/checks/no-machine-in-pool.ts";
import { noNetworkOverlap } from "../../generators/checks/no-network-overlap.ts";
import { noSmallMachine } from "../../generators/checks/no-small-machine.ts";
import { noUnknownExternal } from "../../generators/checks/no-unknown-external.ts";
import { runChecks } from "../../generators/checks/run-checks.ts";
import { uniqueAddress } from "../../generators/checks/unique-address.ts";
import { uniqueVmId } from "../../generators/checks/unique-vm-id.ts";
import {
  oddControlPlane,
  spreadControlPlane,
} from "../../generators/checks/valid-control-plane.ts";
import { validVlan } from "../../generators/checks/valid-vlan.ts";
import type { Edge } from "../../generators/model/model.ts";
import { platformSchema } from "../../generators/model/platform.ts";

type Json = Record<string, unknown>;

const node = (number: number, over: Json = {}) => ({
  name: `node-${number}`,
  description: "a node",
  vmId: 100 + number,
  hypervisor: `pve-${number}`,
  cores: 2,
  memoryMiB: 4096,
  diskGiB: 40,
  address: { network: "lan", host: 10 + number },
  role: { kind: "kubernetesNode", part: "controlPlane", ...(number === 1 ? { first: true } : {}) },
  ...over,
});

const host = (number: number, over: Json = {}) => ({
  name: `pve-${number}`,
  datacenter: "main",
  cores: 8,
  memoryMiB: 16384,
  diskGiB: 500,
  ...over,
});

const database = (over: Json = {}) => ({
  ...node(9, {
    role: {
      kind: "databases",
      administeredFrom: ["lan"],
      admits: ["lan"],
      postgres: { version: 15, databases: [{ name: "shop", user: "shop" }] },
    },
  }),
  hypervisor: "pve-1",
  ...over,
});

interface Changes {
  readonly machines?: readonly Json[];
  readonly shared?: readonly Json[];
  readonly hosts?: readonly Json[];
  readonly cluster?: Json;
  readonly networks?: Json;
  readonly proxmox?: Json;
  readonly edges?: readonly Edge[];
}

function found(check: Check, changes: Changes = {}): string[] {
  const platform = platformSchema.parse({
    name: "test",
    domain: "example.org",
    git: { repository: "https://git.example.org/a/b.git", branch: "main" },
    registry: "registry.example.org",
    hub: "dev",
    networks: {
      variant: "flat",
      variants: {
        flat: { lan: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" }, ...changes.networks },
      },
    },
    machines: changes.shared ?? [],
    proxmox: {
      management: "lan",
      datacenters: { main: { api: { network: "lan", host: 2 } } },
      hypervisors: changes.hosts ?? [host(1), host(2), host(3)],
      source: { kind: "template", vmId: 9000, hypervisor: "pve-1" },
      backup: { storage: "backup", schedule: "02:00", keepDaily: 7, keepWeekly: 4 },
      ...changes.proxmox,
    },
    clusters: [
      {
        name: "dev",
        about: "test",
        distribution: "kubeadm",
        topology: "high-availability",
        podNetwork: "10.42.0.0/16",
        serviceNetwork: "10.43.0.0/16",
        apiServer: {
          endpoint: { network: "lan", host: 50 },
          nodes: [1, 2, 3].map((number) => ({ network: "lan", host: 10 + number })),
        },
        storage: { default: "local-path", classes: ["local-path"] },
        zones: [],
        delivery: "automatic",
        retention: { metricsDays: 1, logsDays: 1 },
        backup: { schedule: "0 2 * * *", keepHours: 24 },
        podSecurity: "restricted",
        secrets: { store: "vault", generated: true },
        domain: "dev.example.org",
        machines: changes.machines ?? [node(1), node(2), node(3)],
        apps: [],
        environments: [],
        ...changes.cluster,
      },
    ],
  });
  const [cluster] = platform.clusters;
  if (cluster === undefined) throw new Error("bug: no cluster");
  const model = {
    platform,
    versions: {},
    clusters: [{ cluster, versions: {}, instances: [], edges: changes.edges ?? [] }],
  };
  return runChecks([check], { model, placed: [] }).map(
    ({ code, at, message }) => `${code} ${at}: ${message}`,
  );
}

const all: readonly Check[] = [
  uniqueAddress,
  noNetworkOverlap,
  noMachineInPool,
  uniqueVmId,
  validVlan,
  noHostOvercommit,
  noSmallMachine,
  oddControlPlane,
  spreadControlPlane,
  noUnknownExternal,
  noBackupOnSameHost,
];

test.each(all.map((check) => [check.code, check] as const))(
  "%s has nothing to say of a sound platform",
  (_, check) => {
    expect(found(check, { shared: [database()] })).toEqual([]);
  },
);

describe("addresses", () => {
  const lan = { network: "lan", host: 11 };

  test.each([
    [
      "a second machine",
      { machines: [node(1), node(2, { address: lan }), node(3)] },
      ["machine node-2", "machine node-1"],
    ],
    [
      "a gateway",
      { machines: [node(1, { address: { network: "lan", host: 1 } }), node(2), node(3)] },
      ["machine node-1", "gateway of network lan"],
    ],
    [
      "the API of Proxmox",
      { machines: [node(1, { address: { network: "lan", host: 2 } }), node(2), node(3)] },
      ["machine node-1", "API of datacenter main"],
    ],
    [
      "a virtual address",
      { shared: [database({ address: { network: "lan", host: 50 } })] },
      ["virtual address of cluster dev", "node-9"],
    ],
  ] as const)("%s with a taken address is reported with its owner", (_, changes, both) => {
    const [problem, ...more] = found(uniqueAddress, changes as Changes);
    expect(problem).toMatch(/^ADDRESS_TAKEN/);
    for (const name of both) expect(problem).toContain(name.replace("machine ", ""));
    expect(more).toEqual([]);
  });

  test.each([
    [
      "pods and machines",
      { cluster: { podNetwork: "192.168.0.0/16" } },
      ["pod network of dev", "network lan"],
    ],
    [
      "pods and services",
      { cluster: { serviceNetwork: "10.42.128.0/17" } },
      ["service network of dev", "pod network of dev"],
    ],
    [
      "two networks",
      { networks: { other: { cidr: "192.168.100.128/25", gateway: "192.168.100.129" } } },
      ["network other", "network lan"],
    ],
  ] as const)("overlapping ranges of %s are reported once, naming both", (_, changes, both) => {
    const problems = found(noNetworkOverlap, changes as Changes);
    expect(problems).toHaveLength(1);
    for (const name of both) expect(problems[0]).toContain(name);
  });

  test("one network under two names is one network", () => {
    const networks = { kubernetes: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" } };
    expect(found(noNetworkOverlap, { networks })).toEqual([]);
  });

  test("a pool that holds a machine is reported with the machine", () => {
    const loadBalancerPool = {
      first: { network: "lan", host: 10 },
      last: { network: "lan", host: 12 },
    };
    expect(found(noMachineInPool, { cluster: { loadBalancerPool } })).toEqual([
      expect.stringContaining(
        "192.168.100.10-192.168.100.12 holds 192.168.100.11 of machine node-1",
      ),
      expect.stringContaining("192.168.100.12 of machine node-2"),
    ]);
  });

  test("a call to an address of ours that no machine has is reported; foreign addresses and machines are fine", () => {
    const edge = (cidr: string): Edge => ({
      from: { kind: "pods", name: "api", namespace: "shop", podLabels: {} },
      to: { kind: "addresses", name: "database", cidrs: [cidr] },
      ports: [5432],
    });
    const edges = [
      "192.168.100.99/32",
      "192.168.100.11/32",
      "203.0.113.7/32",
      "192.168.100.0/24",
    ].map(edge);
    expect(found(noUnknownExternal, { edges })).toEqual([
      expect.stringContaining("api calls 192.168.100.99"),
    ]);
  });
});

describe("numbers", () => {
  test("a vmId is unique in a datacenter, the template included, and free in another", () => {
    expect(found(uniqueVmId, { machines: [node(1), node(2, { vmId: 101 }), node(3)] })).toEqual([
      expect.stringMatching(/^VM_ID_TAKEN dev: machine node-2 .*101.*machine node-1/),
    ]);
    expect(found(uniqueVmId, { machines: [node(1, { vmId: 9000 }), node(2), node(3)] })).toEqual([
      expect.stringContaining("the template"),
    ]);
    const proxmox = {
      datacenters: {
        main: { api: { network: "lan", host: 2 } },
        other: { api: { network: "lan", host: 3 } },
      },
    };
    const hosts = [host(1), host(2, { datacenter: "other" }), host(3)];
    expect(
      found(uniqueVmId, { machines: [node(1), node(2, { vmId: 101 }), node(3)], hosts, proxmox }),
    ).toEqual([]);
  });

  test("a VLAN is 1 to 4094 and carries one network", () => {
    const network = (cidr: string, vlan: number) => ({
      cidr,
      gateway: cidr.replace("0/24", "1"),
      vlan,
    });
    expect(found(validVlan, { networks: { labs: network("192.168.30.0/24", 4095) } })).toEqual([
      expect.stringContaining("VLAN 4095"),
    ]);
    const two = { labs: network("192.168.30.0/24", 300), dmz: network("192.168.31.0/24", 300) };
    expect(found(validVlan, { networks: two })).toEqual([
      expect.stringContaining("already carries labs (192.168.30.0/24)"),
    ]);
  });
});

describe("hosts", () => {
  test.each([
    [
      "memory",
      { memoryMiB: 15000 },
      "memoryMiB: 15000 are placed on it (node-1 15000), 14336 can be",
    ],
    ["cores beyond the ratio", { cores: 13 }, "cores: 13 are placed on it (node-1 13), 12 can be"],
    ["disk", { diskGiB: 451 }, "diskGiB: 451 are placed on it (node-1 451), 450 can be"],
  ] as const)("too much %s is reported with every machine on the host", (_, over, message) => {
    expect(found(noHostOvercommit, { machines: [node(1, over), node(2), node(3)] })).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test("cores may be promised twice where the ratio says so", () => {
    expect(
      found(noHostOvercommit, { machines: [node(1, { cores: 12 }), node(2), node(3)] }),
    ).toEqual([]);
    expect(
      found(noHostOvercommit, {
        machines: [node(1, { cores: 12 }), node(2), node(3)],
        proxmox: { coreRatio: 1 },
      }),
    ).toHaveLength(1);
  });

  test("a machine below its role and a cluster below its minimum are reported", () => {
    expect(found(noSmallMachine, { machines: [node(1, { cores: 1 }), node(2), node(3)] })).toEqual([
      expect.stringContaining("1 cores of 2"),
    ]);
    const minimum = { cores: 8, memoryMiB: 8192, diskGiB: 100 };
    expect(found(noSmallMachine, { cluster: { minimum } })).toEqual([
      expect.stringContaining("6 cores of 8, the minimum of cluster dev"),
    ]);
  });

  test.each([
    [[node(1), node(2)], "has 2 control planes"],
    [[node(1), node(2), node(3), node(4, { hypervisor: "pve-1" })], "has 4 control planes"],
    [[node(1)], "has 1 control planes"],
  ])("a control plane without a majority to lose is reported", (machines, message) => {
    expect(found(oddControlPlane, { machines })).toEqual([expect.stringContaining(message)]);
  });

  test("two control planes on one host are reported, two workers are not", () => {
    const worker = { role: { kind: "kubernetesNode", part: "worker" } };
    expect(
      found(spreadControlPlane, { machines: [node(1), node(2, { hypervisor: "pve-1" }), node(3)] }),
    ).toEqual([expect.stringMatching(/node-2.*shares host pve-1 with control plane node-1/)]);
    expect(
      found(spreadControlPlane, {
        machines: [node(1), node(2), node(3), node(4, { ...worker, hypervisor: "pve-1" })],
      }),
    ).toEqual([]);
  });

  test("a backup on the host of its machine is reported, on another host or outside it is not", () => {
    const backup = (hypervisor?: string) => ({
      backup: { storage: "nas", hypervisor, schedule: "02:00", keepDaily: 7, keepWeekly: 4 },
    });
    expect(found(noBackupOnSameHost, { proxmox: backup("pve-1") })).toEqual([
      expect.stringContaining("node-1 runs on pve-1"),
    ]);
    expect(found(noBackupOnSameHost, { proxmox: backup() })).toEqual([]);
  });
});
