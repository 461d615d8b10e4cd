import type { KubernetesNodeRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part } from "./cloud-config.ts";
import { file, script } from "./cloud-config.ts";
import { kubeVipDaemonSet } from "./kube-vip.ts";
import type { NodeCluster } from "./node-cluster.ts";
import { endpointOf } from "./node-cluster.ts";
import { nodeKernel } from "./node-kernel.ts";
import { versionOf } from "./version-of.ts";

/**
 * A node of k3s with embedded etcd. The first server makes the token and starts; the others start when `espalier-join`
 * is given it.
 */
export function k3sNode(
  role: KubernetesNodeRole,
  cluster: NodeCluster,
  ip: string,
  versions: MachineVersions,
): Part[] {
  const first = role.part === "controlPlane" && role.first;
  const vip = cluster.topology === "high-availability" && first;
  return [
    nodeKernel(),
    {
      files: [
        file("/etc/rancher/k3s/config.yaml", json(k3sConfig(role, cluster, ip))),
        file("/etc/systemd/system/k3s.service", unit(role.part)),
        ...(vip ? [kubeVipManifest(cluster, versionOf(versions, "kube-vip"))] : []),
      ],
      steps: [...install(versionOf(versions, "k3s")), "systemctl daemon-reload"],
    },
    first ? starting : joining,
  ];
}

/** Keys are the names of k3s's flags; Argo CD brings its own ingress and load balancer. */
export function k3sConfig(role: KubernetesNodeRole, cluster: NodeCluster, ip: string) {
  const common = { "token-file": tokenFile, "node-ip": ip, "protect-kernel-defaults": true };
  const server = `https://${endpointOf(cluster)}`;
  if (role.part === "worker") return { server, ...common };
  return {
    ...(role.first ? { "cluster-init": true } : { server }),
    ...common,
    "tls-san": [cluster.endpoint],
    "https-listen-port": cluster.port,
    "cluster-cidr": cluster.podNetwork,
    "service-cidr": cluster.serviceNetwork,
    disable: ["servicelb", "traefik"],
    "secrets-encryption": true,
    "write-kubeconfig-mode": "0600",
    "etcd-expose-metrics": true,
    "etcd-snapshot-schedule-cron": "15 1 * * *",
    "etcd-snapshot-retention": 7,
  };
}

const tokenFile = "/etc/espalier/secrets/k3s-token";

/** The release's own list of checksums guards against a broken download. */
function install(version: string): string[] {
  const release = `https://github.com/k3s-io/k3s/releases/download/${encodeURIComponent(version)}`;
  const binary = `/usr/local/lib/k3s-${version}`;
  return [
    `checksum="$(curl -fsSL --retry 5 --proto '=https' "${release}/sha256sum-amd64.txt" | awk '$2 == "k3s" { print $1 }')"`,
    `[ -n "$checksum" ]`,
    `download "${release}/k3s" "${binary}" "$checksum"`,
    `chmod 0755 "${binary}"`,
    `ln -sfn "${binary}" /usr/local/bin/k3s`,
    `ln -sfn k3s /usr/local/bin/kubectl`,
  ];
}

function kubeVipManifest(cluster: NodeCluster, version: string) {
  const objects = kubeVipDaemonSet(cluster, version).map(json).join("---\n");
  return file("/var/lib/rancher/k3s/server/manifests/kube-vip.yaml", objects);
}

const starting: Part = {
  files: [script("/usr/local/sbin/espalier-join-material", `cat ${tokenFile}\n`)],
  steps: ["secret k3s-token > /dev/null", "systemctl enable --now k3s"],
};

const joining: Part = {
  files: [
    script(
      "/usr/local/sbin/espalier-join",
      `umask 077\nread -r token\ninstall -d -m 0700 /etc/espalier/secrets\nprintf '%s\\n' "$token" > ${tokenFile}\nsystemctl enable --now k3s\n`,
    ),
  ],
};

/** Containers outlive a restart of k3s, which therefore ends only its own process. */
function unit(part: "controlPlane" | "worker"): string {
  return `[Unit]
Description=k3s
Wants=network-online.target
After=network-online.target

[Service]
Type=notify
ExecStart=/usr/local/bin/k3s ${part === "worker" ? "agent" : "server"}
KillMode=process
Delegate=yes
LimitNOFILE=1048576
TasksMax=infinity
Restart=always
RestartSec=5

[Install]
WantedBy=multi-user.target
`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
