import * as z from "zod";
import { machineRoleSchema } from "../../generators/model/machine-role.ts";
import { yamlText } from "../../generators/render/yaml.ts";
import type { CloudConfig } from "../../generators/resources/cloud-init/cloud-config.ts";
import type { NodeCluster } from "../../generators/resources/cloud-init/node-cluster.ts";
import { userData } from "../../generators/resources/cloud-init/user-data.ts";

const firewall = { admits: ["infrastructure", "10.9.0.0/24"], administeredFrom: ["management"] };

const roles = {
  "gitlab-vm": {
    kind: "gitlab",
    ...firewall,
    host: "gitlab.example.org",
    registryHost: "registry.example.org",
    database: { kind: "bundled" },
  },
  "gitlab-external": {
    kind: "gitlab",
    ...firewall,
    host: "gitlab.example.org",
    registryHost: "registry.example.org",
    database: { kind: "external", machine: "database-vm", database: "gitlab", user: "gitlab_user" },
    objectStore: { machine: "database-vm", bucket: "registry" },
  },
  "database-vm": {
    kind: "databases",
    ...firewall,
    postgres: {
      version: 15,
      databases: [
        { name: "autolabs", user: "autolabs_user" },
        { name: "zitadel", user: "zitadel_user" },
        { name: "gitlab", user: "gitlab_user", extensions: ["pg_trgm", "btree_gist", "amcheck"] },
      ],
    },
    redis: { version: "7.2", maxMemoryMiB: 1024 },
    objectStore: { buckets: ["registry", "velero"] },
  },
  "odoo-postgres": {
    kind: "databases",
    ...firewall,
    postgres: { version: 15, databases: [{ name: "odoo_prod", user: "odoo" }], replication: true },
  },
  "odoo-redis": { kind: "databases", ...firewall, redis: { version: "7.2", maxMemoryMiB: 2048 } },
  "gitea-vm": { kind: "gitea", ...firewall, host: "git.example.org", database: { kind: "sqlite" } },
  "gitea-external": {
    kind: "gitea",
    ...firewall,
    host: "git.example.org",
    database: { kind: "external", machine: "database-vm", database: "gitea", user: "gitea_user" },
  },
  "monitoring-vm": { kind: "monitoring", ...firewall, retentionDays: 90 },
  "dev-first": { kind: "kubernetesNode", part: "controlPlane", first: true },
  "prod-first": { kind: "kubernetesNode", part: "controlPlane", first: true },
  "prod-second": { kind: "kubernetesNode", part: "controlPlane" },
  "prod-worker": { kind: "kubernetesNode", part: "worker" },
  "system-first": { kind: "kubernetesNode", part: "controlPlane", first: true },
  "system-second": { kind: "kubernetesNode", part: "controlPlane" },
  "system-worker": { kind: "kubernetesNode", part: "worker" },
} satisfies Record<string, z.input<typeof machineRoleSchema>>;

export type MachineName = keyof typeof roles;

/** Every role in every form that changes what is written. */
export const machineNames = Object.keys(roles).map((name) => name as MachineName);

const versions = {
  gitlab: "19.2.0",
  "gitlab-runner": "19.2.0",
  gitea: "1.26.4",
  seaweedfs: "4.44",
  loki: "3.7.6",
  kubernetes: "1.35.4",
  calico: "3.32.1",
  "kube-vip": "1.2.3",
  k3s: "v1.35.8+k3s1",
};

export const networks = { management: "192.168.1.0/24", infrastructure: "192.168.100.0/24" };

/** The machine's configuration. */
export function configOf(name: MachineName): CloudConfig {
  const role = machineRoleSchema.parse(roles[name]);
  const peers = { "database-vm": "192.168.100.20" };
  const cluster = clusterOf(name);
  const input = { ip: "192.168.100.31", role, versions, networks, peers };
  return userData(cluster === undefined ? input : { ...input, cluster });
}

/** The file that Proxmox is given. */
export function textOf(name: MachineName): string {
  return `#cloud-config\n${yamlText(configOf(name))}`;
}

/** A file of the machine; throws where it has none. */
export function fileOf(name: MachineName, path: string): string {
  const found = configOf(name).write_files.find((each) => each.path === path);
  if (found === undefined) throw new Error(`${name} has no file ${path}`);
  return found.content;
}

function clusterOf(name: MachineName): NodeCluster | undefined {
  const [prefix] = name.split("-");
  const shared = { podNetwork: "10.44.0.0/16", serviceNetwork: "10.45.0.0/16", port: 6443 };
  const high = { ...shared, topology: "high-availability", endpoint: "192.168.100.35" } as const;
  if (prefix === "prod") return { name: "prod", distribution: "kubeadm", ...high };
  if (prefix === "system") return { name: "system", distribution: "k3s", ...high };
  if (prefix !== "dev") return undefined;
  const single = { ...shared, topology: "single-node", endpoint: "192.168.100.31" } as const;
  return { name: "dev", distribution: "kubeadm", ...single };
}
