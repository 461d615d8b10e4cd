import * as z from "zod";
import type { ClusterInput } from "./cluster.ts";
import { clusterSchema } from "./cluster.ts";
import { domainSchema, nameSchema } from "./environment.ts";
import { machineSchema } from "./machine.ts";
import { networksSchema } from "./network.ts";
import { proxmoxSchema } from "./proxmox.ts";

/** The whole: what all clusters share, and the clusters in the order they are installed. */
export const platformSchema = z.strictObject({
  name: nameSchema,
  domain: domainSchema,
  /** What Argo CD reads. The host must be Gitea's own (`ROOT_URL`), or its webhook is not recognised. */
  git: z.strictObject({ repository: z.url(), branch: z.string() }),
  /** Registry of the platform's own images: `registry.example.org`. */
  registry: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/, "expected a host, with a port where it is not 443"),
  networks: networksSchema,
  /** The cluster whose Argo CD syncs the others. */
  hub: nameSchema,
  /** Ciphertexts for the hub's registrations by `<secret>/<key>`, as `kubeseal --raw` prints them. */
  sealed: z.record(z.string(), z.base64()).default({}),
  /** Absent where no machine is made here. */
  proxmox: proxmoxSchema.optional(),
  /** Machines that belong to no cluster. */
  machines: z.array(machineSchema).default([]),
  clusters: z.array(clusterSchema).min(1),
});

/** The platform after the door. */
export type Platform = z.infer<typeof platformSchema>;

/** The platform as `clusters/platform.ts` writes it. */
export type PlatformInput = Omit<z.input<typeof platformSchema>, "clusters"> & {
  readonly clusters: readonly ClusterInput[];
};

/** Gives `clusters/platform.ts` its type. */
export function definePlatform(platform: PlatformInput): PlatformInput {
  return platform;
}
