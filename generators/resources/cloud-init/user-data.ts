import type { DatabasesRole } from "../../model/machine-databases.ts";
import type { KubernetesNodeRole, MachineRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import { base } from "./base.ts";
import type { CloudConfig, Part } from "./cloud-config.ts";
import { cloudConfig } from "./cloud-config.ts";
import { firewall } from "./firewall.ts";
import { gitea } from "./gitea.ts";
import { gitlab } from "./gitlab.ts";
import { k3sNode } from "./k3s.ts";
import { kubeadmNode } from "./kubeadm.ts";
import { loki } from "./loki.ts";
import type { NodeCluster } from "./node-cluster.ts";
import { objectStore } from "./object-store.ts";
import type { Peers } from "./peers.ts";
import { postgres } from "./postgres.ts";
import { redis } from "./redis.ts";
import { shellLibrary } from "./shell-library.ts";

/** All that a machine's set-up depends on. Connections are not among it: a changed snippet would replace the machine. */
export interface UserDataInput {
  /** IPv4 address of the machine. */
  readonly ip: string;
  readonly role: MachineRole;
  readonly versions: MachineVersions;
  /** CIDRs of the variant in force, by name. */
  readonly networks: Readonly<Record<string, string>>;
  readonly peers: Peers;
  /** The cluster of a node; machines of other roles need none. */
  readonly cluster?: NodeCluster;
}

/** What cloud-init does at a machine's first boot, given to Proxmox as vendor data. */
export function userData(input: UserDataInput): CloudConfig {
  return cloudConfig([shellLibrary(), base(), ...software(input)]);
}

function software({ ip, role, versions, networks, peers, cluster }: UserDataInput): Part[] {
  switch (role.kind) {
    case "databases":
      return databases(role, versions, networks);
    case "gitlab":
      return [firewall(role, networks, [80, 443]), ...gitlab(role, versions, peers)];
    case "gitea":
      return [firewall(role, networks, [3000, 2222]), ...gitea(role, versions, peers)];
    case "monitoring":
      return [firewall(role, networks, [3100]), loki(role, versions)];
    case "kubernetesNode":
      return node(role, cluster, ip, versions);
  }
}

function databases(
  role: DatabasesRole,
  versions: MachineVersions,
  networks: Readonly<Record<string, string>>,
): Part[] {
  const ports = [
    ...(role.postgres === undefined ? [] : [5432, 9187]),
    ...(role.redis === undefined ? [] : [6379, 9121]),
    ...(role.objectStore === undefined ? [] : [8333, 9327]),
  ];
  return [
    firewall(role, networks, ports),
    ...(role.postgres === undefined ? [] : postgres(role.postgres, role.admits, networks)),
    ...(role.redis === undefined ? [] : [redis(role.redis)]),
    ...(role.objectStore === undefined ? [] : objectStore(role.objectStore, versions)),
  ];
}

function node(
  role: KubernetesNodeRole,
  cluster: NodeCluster | undefined,
  ip: string,
  versions: MachineVersions,
): Part[] {
  if (cluster === undefined) throw new Error("bug: a node without a cluster");
  const make = cluster.distribution === "k3s" ? k3sNode : kubeadmNode;
  return make(role, cluster, ip, versions);
}
