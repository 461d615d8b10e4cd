import * as z from "zod";
import { nameSchema } from "./environment.ts";
import { addressSchema } from "./network.ts";

/** A physical host. What it keeps for itself is taken off before anything is placed on it (INF-3). */
const hypervisorSchema = z.strictObject({
  /** Node name in Proxmox; unique in the platform. */
  name: nameSchema,
  /** Proxmox cluster, or lone host, that it belongs to; each is a Terraform provider of its own. */
  datacenter: nameSchema,
  cores: z.int().min(1),
  memoryMiB: z.int().min(1024),
  diskGiB: z.int().min(10),
  reserved: z
    .strictObject({
      cores: z.int().min(0),
      memoryMiB: z.int().min(0),
      diskGiB: z.int().min(0),
    })
    .default({ cores: 2, memoryMiB: 2048, diskGiB: 50 }),
  /** Storage of disks. */
  storage: z.string().default("local-lvm"),
  /** Storage of snippets and images; both content types must be enabled on it. */
  files: z.string().default("local"),
});

export type Hypervisor = z.infer<typeof hypervisorSchema>;

/** A Proxmox cluster or lone host as its API sees it; the credentials are variables of the modules. */
const datacenterSchema = z.strictObject({
  api: addressSchema,
  /** `token` needs the least rights; `password` is that of a Proxmox user. */
  auth: z.enum(["token", "password"]).default("token"),
});

export type Datacenter = z.infer<typeof datacenterSchema>;

/** Machine or cluster of ours that the store runs on; absent: it runs elsewhere. */
const runsOn = nameSchema.optional();

/** Where Terraform keeps its state. Credentials come from the environment, never from here. */
const backendSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("local") }),
  /** Gitea's Terraform state registry, 1.26 and newer. */
  z.strictObject({ kind: z.literal("gitea"), host: z.string(), owner: nameSchema, runsOn }),
  z.strictObject({
    kind: z.literal("s3"),
    endpoint: z.url(),
    bucket: z.string(),
    region: z.string().default("us-east-1"),
    runsOn,
  }),
]);

export type Backend = z.infer<typeof backendSchema>;

/** How virtual machines come about. */
export const proxmoxSchema = z.strictObject({
  /** `bpg` by default; `telmate` in the shape of the design: docs/decisions/0006-terraform-provider.md. */
  provider: z.enum(["bpg", "telmate"]).default("bpg"),
  datacenters: z.record(nameSchema, datacenterSchema),
  hypervisors: z.array(hypervisorSchema).min(1),
  /** Network that administrators come from: SSH and the API servers answer it. */
  management: z.string(),
  /** Where disks come from: a cloud image that each host downloads, or a clone of a template. */
  source: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("image"),
      url: z.url(),
      /** File name on the host; Proxmox imports `.qcow2` only. */
      file: z.string().regex(/^[\w.-]+\.qcow2$/, "expected a file name that ends in .qcow2"),
    }),
    z.strictObject({
      kind: z.literal("template"),
      vmId: z.int().min(100).default(9000),
      /** telmate finds templates by name. */
      name: nameSchema.default("ubuntu-2204-cloudinit"),
      hypervisor: nameSchema,
    }),
  ]),
  /** Virtual cores per physical one that are still fine; memory is never promised twice. */
  coreRatio: z.number().min(1).default(2),
  backup: z.strictObject({
    /** Proxmox storage for backups, and the host it physically lies on, where that is one of ours. */
    storage: z.string(),
    hypervisor: nameSchema.optional(),
    /** systemd calendar. */
    schedule: z.string(),
    keepDaily: z.int().min(1),
    keepWeekly: z.int().min(0),
  }),
  backend: backendSchema.default({ kind: "local" }),
  /** Modules that keep their state elsewhere, by name: `hypervisors`, or a cluster. */
  backends: z.record(nameSchema, backendSchema).default({}),
});

export type Proxmox = z.infer<typeof proxmoxSchema>;

/** The same as a file writes it. */
export type ProxmoxInput = z.input<typeof proxmoxSchema>;

/** Gives `clusters/hypervisors.ts` its type. */
export function defineProxmox(proxmox: ProxmoxInput): ProxmoxInput {
  return proxmox;
}
