import { z } from "zod";
import type { KubeMetadata } from "../model/kube-object.ts";

/** A custom resource that no package describes: its zod schema is the source of its type and of its JSON schema. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: "Namespaced" | "Cluster";
  /** Strict all the way down; only what JSON schema can say, for refinements are lost on the way there. */
  readonly schema: z.ZodObject;
}

const metadata: z.ZodType<KubeMetadata> = z.strictObject({
  name: z.string(),
  namespace: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  annotations: z.record(z.string(), z.string()).optional(),
  finalizers: z.array(z.string()).optional(),
});

const names = z.array(z.string());

const labelSelectors = z.array(
  z.strictObject({
    matchLabels: z.record(z.string(), z.string()).optional(),
    matchExpressions: z
      .array(z.strictObject({ key: z.string(), operator: z.string(), values: names.optional() }))
      .optional(),
  }),
);

const ipAddressPool = {
  apiVersion: "metallb.io/v1beta1",
  kind: "IPAddressPool",
  scope: "Namespaced",
  schema: z.strictObject({
    apiVersion: z.literal("metallb.io/v1beta1"),
    kind: z.literal("IPAddressPool"),
    metadata,
    spec: z.strictObject({
      /** Ranges `10.0.0.10-10.0.0.20` or CIDRs. */
      addresses: names,
      autoAssign: z.boolean().optional(),
      avoidBuggyIPs: z.boolean().optional(),
      serviceAllocation: z
        .strictObject({
          priority: z.int().optional(),
          namespaces: names.optional(),
          namespaceSelectors: labelSelectors.optional(),
          serviceSelectors: labelSelectors.optional(),
        })
        .optional(),
    }),
  }),
} as const satisfies CustomKind;

const l2Advertisement = {
  apiVersion: "metallb.io/v1beta1",
  kind: "L2Advertisement",
  scope: "Namespaced",
  schema: z.strictObject({
    apiVersion: z.literal("metallb.io/v1beta1"),
    kind: z.literal("L2Advertisement"),
    metadata,
    spec: z.strictObject({
      ipAddressPools: names.optional(),
      ipAddressPoolSelectors: labelSelectors.optional(),
      nodeSelectors: labelSelectors.optional(),
      interfaces: names.optional(),
    }),
  }),
} as const satisfies CustomKind;

/** MetalLB's addresses for load balancers; announced only when an `L2Advertisement` names the pool. */
export type IpAddressPool = z.infer<typeof ipAddressPool.schema>;

/** Which pools MetalLB announces on the local network. */
export type L2Advertisement = z.infer<typeof l2Advertisement.schema>;

/** Every custom kind; add one here when `KIND_UNKNOWN` is reported. */
export const customKinds: readonly CustomKind[] = [ipAddressPool, l2Advertisement];
