import * as z from "zod";
import type { App } from "./app.ts";
import {
  domainSchema,
  environmentSchema,
  nameSchema,
  serviceDefaultsSchema,
} from "./environment.ts";
import { machineSchema } from "./machine.ts";
import { addressSchema, cidr } from "./network.ts";

/** Pods by namespace and labels: how a policy names a component that the cluster runs. */
const podsSchema = z.strictObject({
  namespace: nameSchema,
  podLabels: z.record(z.string(), z.string()),
});

export type Pods = z.infer<typeof podsSchema>;

/** What a cluster is. Builders branch on these facts, never on the name. */
export const clusterSchema = z.strictObject({
  name: nameSchema,
  about: z.string(),
  distribution: z.enum(["k3s", "kubeadm"]),
  topology: z.enum(["single-node", "high-availability"]),
  podNetwork: cidr,
  serviceNetwork: cidr,
  /** Where the API server answers: the nodes after translation, and the address clients use. */
  apiServer: z.strictObject({
    endpoint: addressSchema,
    nodes: z.array(addressSchema).min(1),
    port: z.int().min(1).max(65535).default(6443),
  }),
  /** Addresses that the load balancer may hand out, first and last. */
  loadBalancerPool: z.strictObject({ first: addressSchema, last: addressSchema }).optional(),
  /** Absent: no Ingress can be made, and a public service is a problem. */
  ingress: podsSchema.extend({ className: nameSchema, issuer: nameSchema }).optional(),
  /** Absent: no ServiceMonitor is made. */
  monitoring: podsSchema.optional(),
  /** KEDA. Absent: a service that scales on a queue is a problem. */
  autoscaling: podsSchema.optional(),
  mesh: podsSchema.optional(),
  storage: z.strictObject({ default: z.string(), classes: z.array(z.string()).min(1) }),
  /** Availability zones the nodes are labelled with; two or more spread pods over them. */
  zones: z.array(z.string()),
  /** `automatic` syncs what is merged; `approved` waits for a person in Argo CD. */
  delivery: z.enum(["automatic", "approved"]),
  retention: z.strictObject({
    metricsDays: z.int().min(1),
    logsDays: z.int().min(1),
    previewsDays: z.int().min(1).optional(),
  }),
  /** Cron in the cluster's time (UTC) and how long a backup is kept. */
  backup: z.strictObject({ schedule: z.string(), keepHours: z.int().min(1) }),
  podSecurity: z.enum(["baseline", "restricted"]),
  /**
   * External Secrets: the ClusterSecretStore's name, whether a password may be made in the cluster, and the app that
   * serves the store where it runs in this cluster.
   */
  secrets: z.strictObject({
    store: nameSchema,
    generated: z.boolean(),
    providedBy: nameSchema.optional(),
  }),
  defaults: serviceDefaultsSchema.default({}),
  machines: z.array(machineSchema).default([]),
  /** The least that its machines must have together. */
  minimum: z.strictObject({ cores: z.int(), memoryMiB: z.int(), diskGiB: z.int() }).optional(),
  /** Namespaces that several apps live in. */
  namespaces: z.array(nameSchema).default([]),
  /** Domain of the infrastructure environment, which is named like the cluster. */
  domain: domainSchema,
  /** Apps of the infrastructure environment. */
  apps: z.array(z.custom<App>()),
  environments: z.array(environmentSchema),
});

/** A cluster after the door. */
export type Cluster = z.infer<typeof clusterSchema>;

/** A cluster as its file writes it. */
export type ClusterInput = z.input<typeof clusterSchema>;

/** Gives `clusters/<cluster>/cluster.ts` its type. */
export function defineCluster(cluster: ClusterInput): ClusterInput {
  return cluster;
}
