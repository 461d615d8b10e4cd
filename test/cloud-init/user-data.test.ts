import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import type { MachineName } from "./machines.ts";
import { configOf, fileOf, machineNames, textOf } from "./machines.ts";

const setup = (name: MachineName) => fileOf(name, "/usr/local/sbin/espalier-setup");
const documents = (name: MachineName, path: string) =>
  parseAllDocuments(fileOf(name, path)).map((each): unknown => each.toJS());

describe.each(machineNames)("%s", (name) => {
  test("reads back as it was", () => {
    expect(parse(textOf(name))).toEqual(configOf(name));
  });

  test("has guest agent, node exporter and security upgrades, and leaves users to Proxmox", () => {
    const config = configOf(name);
    expect(config.packages).toEqual(
      expect.arrayContaining([
        "prometheus-node-exporter",
        "qemu-guest-agent",
        "unattended-upgrades",
      ]),
    );
    expect(Object.keys(config)).toEqual(["package_update", "packages", "write_files", "runcmd"]);
  });

  test("runs one script that stops at the first failure", () => {
    expect(configOf(name).runcmd).toEqual([["/usr/local/sbin/espalier-setup"]]);
    expect(setup(name)).toMatch(/^#!\/bin\/bash\nset -euo pipefail\n/);
  });

  test("holds no secret", () => {
    const text = textOf(name).replaceAll(/repository \S+ \S+ [0-9A-F]{40} /g, "");
    expect(text).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY|\b[0-9a-f]{32,}\b|glrt-\w/i);
    expect(text).not.toMatch(/password\s*[:=]\s*["']?[A-Za-z0-9]{6,}["']?$/im);
  });

  test("writes whole systemd units, and every timer has its service", () => {
    const files = configOf(name).write_files;
    const units = files.filter(({ path }) => path.startsWith("/etc/systemd/system/"));
    for (const { path, content } of units) {
      expect(content).toMatch(/^(\[(Unit|Service|Timer|Install)\]\n([A-Z]\w+=.+\n)+\n?)+$/);
      if (!path.endsWith(".timer")) continue;
      expect(units.map((unit) => unit.path)).toContain(path.replace(".timer", ".service"));
    }
  });
});

test("ufw admits fixed networks only, on the ports of the role", () => {
  const rules = setup("odoo-redis").match(/^ufw .*$/gm);
  expect(rules).toEqual([
    "ufw default deny incoming",
    "ufw default allow outgoing",
    "ufw allow proto tcp from 192.168.1.0/24 to any port 22",
    ...["192.168.100.0/24", "10.9.0.0/24"].flatMap((cidr) =>
      [6379, 9121, 9100].map((port) => `ufw allow proto tcp from ${cidr} to any port ${port}`),
    ),
    "ufw --force enable",
  ]);
});

test("ufw is no part of Kubernetes nodes, and of every other machine", () => {
  const nodes = machineNames.filter((name) => !configOf(name).packages.includes("ufw"));
  expect(nodes).toEqual(machineNames.filter((name) => /^(dev|prod|system)-/.test(name)));
});

test("PostgreSQL archives WAL, admits each user to its own database, and is dumped every night", () => {
  expect(fileOf("database-vm", "/etc/espalier/postgresql.conf")).toContain("archive_mode = on");
  expect(fileOf("odoo-postgres", "/etc/espalier/pg_hba.conf").split("\n")).toEqual([
    "local all all peer",
    "local replication postgres peer",
    "hostssl odoo_prod odoo 192.168.100.0/24 scram-sha-256",
    "hostssl odoo_prod odoo 10.9.0.0/24 scram-sha-256",
    "hostssl replication replicator 192.168.100.0/24 scram-sha-256",
    "hostssl replication replicator 10.9.0.0/24 scram-sha-256",
    "",
  ]);
  const backup = fileOf("database-vm", "/usr/local/sbin/espalier-postgres-backup");
  expect(backup).toContain("pg_dumpall");
  expect(backup).toContain("pg_basebackup");
  expect(configOf("database-vm").packages).toContain("prometheus-postgres-exporter");
});

test.each(["autolabs", "zitadel", "gitlab"])("%s belongs to its own user", (database) => {
  const text = setup("database-vm");
  expect(text).toContain(`secret postgres-${database}_user`);
  expect(text).toContain(`CREATE DATABASE "${database}" OWNER "${database}_user"`);
  expect(text).toContain(`GRANT ALL PRIVILEGES ON DATABASE "${database}" TO "${database}_user";`);
});

test("Redis persists", () => {
  expect(fileOf("odoo-redis", "/etc/espalier/redis.conf")).toContain("appendonly yes");
});

test("GitLab takes the database of the other machine only when told", () => {
  const bundled = fileOf("gitlab-vm", "/etc/gitlab/gitlab.rb");
  const external = fileOf("gitlab-external", "/etc/gitlab/gitlab.rb");
  expect(bundled).not.toContain("postgresql['enable']");
  expect(external).toContain("gitlab_rails['db_host'] = '192.168.100.20'");
  expect(external).toContain("File.read('/etc/espalier/secrets/postgres-gitlab_user')");
});

test("a single node is initialised without taint", () => {
  expect(documents("dev-first", "/etc/espalier/kubeadm.yaml")).toMatchObject([
    { apiVersion: "kubeadm.k8s.io/v1beta4", nodeRegistration: { taints: [] } },
    { controlPlaneEndpoint: "192.168.100.31:6443", networking: { podSubnet: "10.44.0.0/16" } },
    { cgroupDriver: "systemd" },
  ]);
});

test("high availability keeps the taint and answers at the virtual address", () => {
  const [init, cluster] = documents("prod-first", "/etc/espalier/kubeadm.yaml");
  expect(init).not.toHaveProperty("nodeRegistration.taints");
  expect(cluster).toHaveProperty("controlPlaneEndpoint", "192.168.100.35:6443");
});

test("containerd leaves cgroups to systemd on every node of kubeadm", () => {
  const nodes: MachineName[] = ["dev-first", "prod-first", "prod-second", "prod-worker"];
  for (const name of nodes) expect(setup(name)).toContain("SystemdCgroup = true");
});

test("kube-vip bootstraps with super-admin.conf on the first control plane, then takes admin.conf", () => {
  const text = setup("prod-first");
  const order = ["kube-vip-bootstrap.json", "kubeadm init", "kube-vip.json /etc"];
  const places = order.map((each) => text.indexOf(each));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
  const path = (name: string) => documents("prod-first", `/etc/espalier/${name}.json`)[0];
  expect(path("kube-vip-bootstrap")).toHaveProperty(
    "spec.volumes.0.hostPath.path",
    "/etc/kubernetes/super-admin.conf",
  );
  expect(path("kube-vip")).toHaveProperty(
    "spec.volumes.0.hostPath.path",
    "/etc/kubernetes/admin.conf",
  );
  expect(setup("prod-second")).not.toContain("bootstrap");
});

test("a joining control plane asks for certificates, a worker does not", () => {
  const path = "/etc/espalier/kubeadm-join.yaml";
  expect(documents("prod-second", path)[0]).toHaveProperty("controlPlane.certificateKey");
  expect(documents("prod-worker", path)[0]).not.toHaveProperty("controlPlane");
});

test("the first k3s server starts the cluster, the others go to the virtual address", () => {
  const path = "/etc/rancher/k3s/config.yaml";
  const [first, second, worker] = (["first", "second", "worker"] as const).map(
    (part): unknown => documents(`system-${part}`, path)[0],
  );
  expect(first).toMatchObject({ "cluster-init": true, "tls-san": ["192.168.100.35"] });
  expect(first).not.toHaveProperty("server");
  expect(second).toMatchObject({ server: "https://192.168.100.35:6443" });
  expect(second).not.toHaveProperty("cluster-init");
  expect(worker).not.toHaveProperty("tls-san");
});
