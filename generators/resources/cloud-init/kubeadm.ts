import type { KubernetesNodeRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part, WriteFile } from "./cloud-config.ts";
import { file, script } from "./cloud-config.ts";
import { kubeVipStaticPod } from "./kube-vip.ts";
import { join, joinMaterial } from "./kubeadm-join.ts";
import { kubeadmConfig, kubeadmJoinConfig } from "./kubeadm-config.ts";
import type { NodeCluster } from "./node-cluster.ts";
import { nodeKernel } from "./node-kernel.ts";
import { timer } from "./systemd.ts";
import { versionOf } from "./version-of.ts";

/**
 * A node made by kubeadm on containerd. The first control plane initialises the cluster and brings Calico; every other
 * node is ready to join and does so when `espalier-join` is given what the first one tells.
 */
export function kubeadmNode(
  role: KubernetesNodeRole,
  cluster: NodeCluster,
  ip: string,
  versions: MachineVersions,
): Part[] {
  const prepared = [nodeKernel(), containerd(), packages(versionOf(versions, "kubernetes"))];
  if (role.part === "worker") return [...prepared, joining(cluster, ip, "worker")];

  const vip = cluster.topology === "high-availability";
  const address = vip ? [kubeVip(cluster, versionOf(versions, "kube-vip"))] : [];
  const member = role.first
    ? initialising(cluster, ip, versions, vip)
    : joining(cluster, ip, "controlPlane");
  return [...prepared, ...address, member, etcdSnapshots];
}

/** kubelet and containerd must agree on who manages cgroups: systemd. */
function containerd(): Part {
  return {
    packages: ["conntrack", "containerd"],
    steps: [
      "install -d -m 0755 /etc/containerd",
      "containerd config default | sed 's/SystemdCgroup = false/SystemdCgroup = true/' > /etc/containerd/config.toml",
      "grep -q 'SystemdCgroup = true' /etc/containerd/config.toml",
      "systemctl enable containerd",
      "systemctl restart containerd",
    ],
  };
}

/** Each minor of Kubernetes has a repository of its own, and kubeadm upgrades in its own order: hence the hold. */
function packages(version: string): Part {
  const minor = version.split(".").slice(0, 2).join(".");
  const url = `https://pkgs.k8s.io/core:/stable:/v${minor}/deb/`;
  const pinned = ["kubeadm", "kubelet", "kubectl"].map((name) => `'${name}=${version}-*'`);
  return {
    steps: [
      `repository kubernetes ${url}Release.key DE15B14486CD377B9E876E1A234654DA9A296436 "${url} /"`,
      `apt-get install -y --allow-change-held-packages ${pinned.join(" ")}`,
      "apt-mark hold kubeadm kubelet kubectl",
    ],
  };
}

function initialising(
  cluster: NodeCluster,
  ip: string,
  versions: MachineVersions,
  vip: boolean,
): Part {
  const config = kubeadmConfig(cluster, ip, versionOf(versions, "kubernetes"));
  const calico = versionOf(versions, "calico");
  const manifest = `https://raw.githubusercontent.com/projectcalico/calico/v${calico}/manifests/calico.yaml`;
  return {
    files: [
      file("/etc/espalier/kubeadm.yaml", config.map(json).join("---\n")),
      script("/usr/local/sbin/espalier-join-material", joinMaterial),
    ],
    steps: [
      "if [ ! -e /etc/kubernetes/admin.conf ]; then",
      ...(vip ? [`  ${place(bootstrapPod)}`] : []),
      "  kubeadm init --config /etc/espalier/kubeadm.yaml",
      "fi",
      ...(vip ? [place(memberPod)] : []),
      "export KUBECONFIG=/etc/kubernetes/admin.conf",
      "install -d -m 0755 /var/cache/espalier",
      `download "${manifest}" "/var/cache/espalier/calico-${calico}.yaml"`,
      `kubectl apply --server-side --force-conflicts -f "/var/cache/espalier/calico-${calico}.yaml"`,
    ],
  };
}

const bootstrapPod = "/etc/espalier/kube-vip-bootstrap.json";
const memberPod = "/etc/espalier/kube-vip.json";

/**
 * Since Kubernetes 1.29 admin.conf has no rights before `init` has ended, so the first control plane bootstraps with
 * super-admin.conf, which exists only there: kube-vip issue 684.
 */
function kubeVip(cluster: NodeCluster, version: string): Part {
  const pod = (path: string, kubeconfig: string): WriteFile =>
    file(path, json(kubeVipStaticPod(cluster, version, `/etc/kubernetes/${kubeconfig}`)));
  return { files: [pod(bootstrapPod, "super-admin.conf"), pod(memberPod, "admin.conf")] };
}

function place(pod: string): string {
  return `install -D -m 0600 ${pod} /etc/kubernetes/manifests/kube-vip.json`;
}

/** The virtual address is held by the others until a control plane has joined. */
function joining(cluster: NodeCluster, ip: string, part: "controlPlane" | "worker"): Part {
  const vip = part === "controlPlane" && cluster.topology === "high-availability";
  return {
    files: [
      file("/etc/espalier/kubeadm-join.yaml", json(kubeadmJoinConfig(cluster, ip, part))),
      script("/usr/local/sbin/espalier-join", `${join}${vip ? `${place(memberPod)}\n` : ""}`),
    ],
  };
}

/** etcd's own client inside its container; its data folder is shared with the host. */
const etcdSnapshots = timer(
  "espalier-etcd-snapshot",
  "Snapshot of etcd",
  "*-*-* 01:15",
  `[ -e /etc/kubernetes/manifests/etcd.yaml ] || exit 0
export KUBECONFIG=/etc/kubernetes/admin.conf
pki=/etc/kubernetes/pki/etcd
kubectl -n kube-system exec "etcd-$(hostname)" -- etcdctl --endpoints=https://127.0.0.1:2379 --cacert=$pki/ca.crt --cert=$pki/server.crt --key=$pki/server.key snapshot save /var/lib/etcd/espalier.db
install -d -m 0700 /var/backups/etcd
mv /var/lib/etcd/espalier.db "/var/backups/etcd/etcd-$(date +%F).db"
find /var/backups/etcd -name 'etcd-*.db' -mtime +7 -delete
`,
);

/** JSON is YAML: the configuration stays data to its last step. */
function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
