import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { repository, type Spec } from "../rendered.ts";

const machine = (path: string): Spec =>
  parse(readFileSync(join(repository, "rendered", path), "utf8"));
const fileOf = (config: Spec, path: string): string =>
  config.write_files.find((file: Spec) => file.path === path)?.content ?? "";
const setUp = (config: Spec) => fileOf(config, "/usr/local/sbin/espalier-setup");
const database = machine("hypervisors/cloud-init/database-vm.yaml");

test("INF-8: each machine outside the clusters drops what its fixed networks do not send", () => {
  const folder = "hypervisors/cloud-init";
  const names = readdirSync(join(repository, "rendered", folder));
  expect(names).toEqual([
    "database-vm.yaml",
    "gitea-vm.yaml",
    "gitlab-vm.yaml",
    "odoo-postgres.yaml",
    "odoo-redis.yaml",
  ]);
  for (const name of names) {
    const script = setUp(machine(`${folder}/${name}`));
    expect(script, name).toContain("ufw default deny incoming");
    expect(script, name).toContain("ufw --force enable");
    const admitted = [...script.matchAll(/^ufw allow (.*)$/gm)].map(([, rule]) => rule);
    expect(admitted.length, name).toBeGreaterThan(1);
    for (const rule of admitted)
      expect(rule, name).toMatch(/^proto tcp from 192\.168\.\d+\.0\/24 to any port \d+$/);
  }
});

test("INF-10: one PostgreSQL 15 has three databases, each granted to its own user alone", () => {
  const script = setUp(database);
  expect(script).toContain("apt-get install -y postgresql-15");
  for (const name of ["autolabs", "zitadel", "gitlab"]) {
    expect(script).toContain(`'CREATE DATABASE "${name}" OWNER "${name}_user"'`);
    expect(script).toContain(`GRANT ALL PRIVILEGES ON DATABASE "${name}" TO "${name}_user";`);
    expect(script).toContain(`REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;`);
  }
});

test("INF-14: PostgreSQL archives its log and dumps everything at night, beside the machine's own backup", () => {
  expect(fileOf(database, "/etc/espalier/postgresql.conf")).toMatch(/archive_mode = on/);
  expect(fileOf(database, "/usr/local/sbin/espalier-postgres-backup")).toContain("pg_dumpall");
  expect(fileOf(database, "/etc/systemd/system/espalier-postgres-backup.timer")).toMatch(
    /OnCalendar=/,
  );
});

test("INF-18: GitLab, databases and Kubernetes are set up by the description of their machines", () => {
  const gitlab = setUp(machine("hypervisors/cloud-init/gitlab-vm.yaml"));
  for (const part of ["gitlab-ce=", "gitlab-runner="]) expect(gitlab).toContain(part);

  const script = setUp(database);
  for (const part of ["postgresql-15", "redis-server", "seaweedfs"]) expect(script).toContain(part);

  const node = machine("dev/cloud-init/k8s-vm.yaml");
  for (const part of ["containerd", "kubeadm init", "calico"]) expect(setUp(node)).toContain(part);
  expect(JSON.stringify(node)).toContain("10.42.0.0/16");
});

test("INF-11: prod's first control plane initialises the cluster behind its virtual address, the others wait to join", () => {
  const script = (number: number) =>
    setUp(machine(`prod/cloud-init/prod-control-plane-${number}.yaml`));
  expect(script(1)).toContain("kubeadm init");
  expect(script(2)).not.toContain("kubeadm init");
  expect(
    readFileSync(join(repository, "rendered/prod/cloud-init/prod-control-plane-1.yaml"), "utf8"),
  ).toContain("192.168.100.35");
});

test("ODO-2, ODO-4: Odoo's production database is odoo_prod of user odoo, ready to be replicated and saved", () => {
  const config = machine("hypervisors/cloud-init/odoo-postgres.yaml");
  expect(setUp(config)).toContain(`'CREATE DATABASE "odoo_prod" OWNER "odoo"'`);
  expect(setUp(config)).toContain("replicator");
  expect(fileOf(config, "/etc/systemd/system/espalier-postgres-backup.timer")).not.toBe("");
});

test("ODO-3: Odoo's production Redis keeps its data", () => {
  const config = machine("hypervisors/cloud-init/odoo-redis.yaml");
  expect(fileOf(config, "/etc/espalier/redis.conf")).toContain("appendonly yes");
});
