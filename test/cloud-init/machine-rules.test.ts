import { expect, test } from "vitest";
import * as z from "zod";
import { machineReferences } from "../../generators/model/machine-references.ts";
import { machineRoleSchema } from "../../generators/model/machine-role.ts";
import { missingVersions, versionConflicts } from "../../generators/model/machine-versions.ts";

const nets = { admits: ["lan"], administeredFrom: ["lan"] };
const need = { kind: "external", machine: "db", database: "gitlab", user: "gitlab_user" } as const;

function gitlab(database: { kind: "bundled" } | typeof need = need, fields = {}) {
  const hosts = { host: "git.example.org", registryHost: "registry.example.org" };
  return machine("gitlab", { kind: "gitlab", ...nets, ...hosts, database, ...fields });
}

function postgres(version: number, user = "gitlab_user") {
  const databases = [{ name: "gitlab", user }];
  return machine("db", { kind: "databases", ...nets, postgres: { version, databases } });
}

function machine(name: string, role: z.input<typeof machineRoleSchema>) {
  return { name, at: `clusters/platform.ts machines.${name}`, role: machineRoleSchema.parse(role) };
}

const codes = (problems: readonly { code: string; at: string }[]) =>
  problems.map(({ code, at }) => `${code} ${at}`);

test.each([
  ["17.11.0", 15, 0],
  ["18.4.0", 15, 1],
  ["18.4.0", 16, 0],
  ["19.2.0", 16, 1],
  ["19.2.0", 17, 0],
  ["19.2.0", 18, 0],
])("GitLab %s with PostgreSQL %i has %i conflicts", (version, major, count) => {
  const found = versionConflicts([gitlab(), postgres(major)], { gitlab: version });
  expect(codes(found)).toEqual(
    Array(count).fill("VERSION_INCOMPATIBLE clusters/platform.ts machines.gitlab"),
  );
});

test("GitLab's own PostgreSQL always fits", () => {
  const machines = [gitlab({ kind: "bundled" }), postgres(15)];
  expect(versionConflicts(machines, { gitlab: "19.2.0" })).toEqual([]);
});

test("what is installed without a version is reported", () => {
  const found = missingVersions([gitlab()], { gitlab: "19.2.0" });
  expect(codes(found)).toEqual(["VERSION_MISSING clusters/platform.ts machines.gitlab"]);
});

test.each([
  ["all is there", [gitlab(), postgres(17)], ["lan"], []],
  ["an unknown machine", [gitlab()], ["lan"], ["MACHINE_UNKNOWN"]],
  ["another user's database", [gitlab(), postgres(17, "other")], ["lan"], ["MACHINE_LACKS"]],
  ["an unknown network", [gitlab({ kind: "bundled" })], ["wan"], ["NETWORK_UNKNOWN"]],
  [
    "a bucket that nobody keeps",
    [gitlab({ kind: "bundled" }, { objectStore: { machine: "db", bucket: "x" } }), postgres(17)],
    ["lan"],
    ["MACHINE_LACKS"],
  ],
])("references: %s", (_, machines, networks, expected) => {
  expect(machineReferences(machines, networks).map(({ code }) => code)).toEqual(expected);
});

test.each([
  ["no service at all", { kind: "databases", ...nets }],
  ["an unknown key", { kind: "monitoring", ...nets, retentionDays: 1, more: true }],
  ["a declared connection", { kind: "monitoring", ...nets, retentionDays: 1, calls: [] }],
  [
    "a network with host bits",
    { kind: "monitoring", ...nets, admits: ["10.0.0.1/8"], retentionDays: 1 },
  ],
  ["a worker that is first", { kind: "kubernetesNode", part: "worker", first: true }],
  [
    "SQL in a name",
    {
      kind: "databases",
      ...nets,
      postgres: { version: 15, databases: [{ name: "a; --", user: "u" }] },
    },
  ],
])("a role with %s is refused", (_, role) => {
  expect(machineRoleSchema.safeParse(role).success).toBe(false);
});
