import * as z from "zod";
import { domainSchema, nameSchema } from "./environment.ts";
import { databaseNameSchema, databasesRoleSchema } from "./machine-databases.ts";
import { firewallShape } from "./machine-firewall.ts";

/** A database on another machine whose role serves PostgreSQL. */
const externalDatabase = z.strictObject({
  kind: z.literal("external"),
  machine: nameSchema,
  database: databaseNameSchema,
  user: databaseNameSchema,
});

/** GitLab CE with runner and container registry (INF-4). */
const gitlabRoleSchema = z.strictObject({
  kind: z.literal("gitlab"),
  ...firewallShape,
  host: domainSchema,
  registryHost: domainSchema,
  /** `bundled` is the PostgreSQL of GitLab's own package: see docs/decisions/0005-gitlab-postgres-versions.md. */
  database: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("bundled") }),
    externalDatabase,
  ]),
  /** Where the registry keeps its layers; absent: on the machine's own disk. */
  objectStore: z.strictObject({ machine: nameSchema, bucket: nameSchema }).optional(),
});

export type GitlabRole = z.infer<typeof gitlabRoleSchema>;

/** Gitea as one binary under systemd. */
const giteaRoleSchema = z.strictObject({
  kind: z.literal("gitea"),
  ...firewallShape,
  host: domainSchema,
  database: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("sqlite") }),
    externalDatabase,
  ]),
});

export type GiteaRole = z.infer<typeof giteaRoleSchema>;

/** Central logs in Loki, kept on the machine's own disk (ODO-7). */
const monitoringRoleSchema = z.strictObject({
  kind: z.literal("monitoring"),
  ...firewallShape,
  retentionDays: z.int().min(1),
});

export type MonitoringRole = z.infer<typeof monitoringRoleSchema>;

/**
 * A node of its cluster, which says the rest (INF-6, INF-11). It has no firewall of its own: ufw breaks pod traffic,
 * and the Proxmox firewall guards it.
 */
const kubernetesNodeRoleSchema = z.discriminatedUnion("part", [
  z.strictObject({
    kind: z.literal("kubernetesNode"),
    part: z.literal("controlPlane"),
    /** True for the one machine that initialises the cluster. */
    first: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal("kubernetesNode"), part: z.literal("worker") }),
]);

export type KubernetesNodeRole = z.infer<typeof kubernetesNodeRoleSchema>;

/** What a machine is for; cloud-init makes it so at the first boot (INF-18). */
export const machineRoleSchema = z.discriminatedUnion("kind", [
  gitlabRoleSchema,
  databasesRoleSchema,
  giteaRoleSchema,
  monitoringRoleSchema,
  kubernetesNodeRoleSchema,
]);

export type MachineRole = z.infer<typeof machineRoleSchema>;
