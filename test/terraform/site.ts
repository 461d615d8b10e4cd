import type { Edge, Model } from "../../generators/model/model.ts";
import { platformSchema } from "../../generators/model/platform.ts";
import type { MachineInput } from "../../generators/model/machine.ts";
import type { ProxmoxInput } from "../../generators/model/proxmox.ts";
import type { Problem } from "../../generators/model/problem.ts";
import { terraformFiles } from "../../generators/resources/terraform/terraform-files.ts";

/** What a test changes in the small platform below. */
export interface Changes {
  readonly proxmox?: Partial<ProxmoxInput>;
  /** Over the fields of the database machine, which belongs to no cluster. */
  readonly database?: Partial<MachineInput>;
  /** Over the fields of the one node of cluster `lab`. */
  readonly lab?: Partial<MachineInput>;
  /** Connections from pods of cluster `lab`. */
  readonly edges?: readonly Edge[];
}

/** Two hosts; a hub with one control plane and one worker, a single-node cluster `lab`, a database machine. */
export function site({ proxmox = {}, database = {}, lab = {}, edges = [] }: Changes = {}): Model {
  const platform = platformSchema.parse({
    name: "test",
    domain: "example.org",
    git: { repository: "https://git.example.org/a/b.git", branch: "main" },
    registry: "registry.example.org",
    networks: {
      variant: "flat",
      variants: {
        flat: {
          office: { cidr: "10.1.0.0/24", gateway: "10.1.0.1" },
          servers: { cidr: "10.2.0.0/24", gateway: "10.2.0.1", vlan: 20 },
        },
      },
    },
    proxmox: { ...basicProxmox, ...proxmox },
    hub: "hub",
    machines: [{ ...machine("db", 100, 20), role: databases, ...database }],
    clusters: [
      cluster("hub", "high-availability", 31, [
        { ...machine("hub-1", 131, 31), role: controlPlane },
        { ...machine("hub-2", 141, 41), role: { kind: "kubernetesNode", part: "worker" } },
      ]),
      cluster("lab", "single-node", 30, [
        { ...machine("lab-1", 130, 30), role: controlPlane, hypervisor: "host-2", ...lab },
      ]),
    ],
  });
  const clusters = platform.clusters.map((each) => ({
    cluster: each,
    versions: {},
    instances: [],
    edges: each.name === "lab" ? edges : [],
  }));
  return { platform, versions: {}, clusters };
}

/** A file of the modules; `any` because tests assert arbitrary parsed JSON field by field. */
// oxlint-disable-next-line typescript/no-explicit-any -- arbitrary parsed JSON, asserted field by field
export type Parsed = any;

/** Every file by path, parsed, and the problems. */
export function lowered(changes: Changes = {}): {
  readonly files: ReadonlyMap<string, Parsed>;
  readonly problems: readonly Problem[];
} {
  const { value, problems } = terraformFiles(site(changes));
  return { files: new Map(value.map(({ path, text }) => [path, JSON.parse(text)])), problems };
}

/** A connection from a pod to addresses. */
export function call(cidrs: readonly string[], ports: readonly number[], except?: string[]): Edge {
  const from = { kind: "pods", name: "api", namespace: "shop", podLabels: {} } as const;
  const to = { kind: "addresses", name: "far", cidrs, ...(except ? { except } : {}) } as const;
  return { from, to, ports };
}

const basicProxmox: ProxmoxInput = {
  datacenters: { main: { api: { network: "office", host: 100 } } },
  hypervisors: ["host-1", "host-2"].map((name) => ({
    name,
    datacenter: "main",
    cores: 8,
    memoryMiB: 32_768,
    diskGiB: 500,
  })),
  management: "office",
  source: { kind: "image", url: "https://images.example.org/a.img", file: "a.qcow2" },
  backup: { storage: "backup", schedule: "02:00", keepDaily: 7, keepWeekly: 4 },
};

const controlPlane = { kind: "kubernetesNode", part: "controlPlane", first: true };
const databases = {
  kind: "databases",
  admits: ["servers"],
  administeredFrom: ["office"],
  redis: { version: "7.2", maxMemoryMiB: 256 },
};

function machine(name: string, vmId: number, host: number) {
  return {
    name,
    description: `machine ${name}`,
    vmId,
    hypervisor: "host-1",
    cores: 2,
    memoryMiB: 4096,
    diskGiB: 40,
    address: { network: "servers", host },
  };
}

function cluster(name: string, topology: string, node: number, machines: unknown[]) {
  const range = (host: number) => ({ network: "servers", host });
  return {
    name,
    about: name,
    distribution: "kubeadm",
    topology,
    podNetwork: name === "hub" ? "10.40.0.0/16" : "10.42.0.0/16",
    serviceNetwork: name === "hub" ? "10.41.0.0/16" : "10.43.0.0/16",
    apiServer: { endpoint: range(node), nodes: [range(node)] },
    ...(name === "hub"
      ? {
          ingress: { className: "a", issuer: "b", namespace: "ingress", podLabels: {} },
          loadBalancerPool: { first: range(200), last: range(209) },
        }
      : {}),
    storage: { default: "local-path", classes: ["local-path"] },
    zones: [],
    delivery: "automatic",
    retention: { metricsDays: 7, logsDays: 7 },
    backup: { schedule: "0 2 * * *", keepHours: 24 },
    podSecurity: "restricted",
    secrets: { store: "vault", generated: true },
    machines,
    minimum: { cores: 1, memoryMiB: 1024, diskGiB: 10 },
    domain: `${name}.example.org`,
    apps: [],
    environments: [],
  };
}
