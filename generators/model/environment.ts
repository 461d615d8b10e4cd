import * as z from "zod";
import type { App } from "./app.ts";
import { isDnsLabel } from "./names.ts";
import { resourcesSchema } from "./quantity.ts";

/** Settings that a cluster or an environment gives to every service whose template knows them. */
export const serviceDefaultsSchema = z.strictObject({
  resources: resourcesSchema.optional(),
  replicas: z.strictObject({ min: z.int().min(1), max: z.int().min(1) }).optional(),
});

/** A domain such as `dev.example.org`. */
export const domainSchema = z
  .string()
  .refine((text) => text.split(".").length > 1 && text.split(".").every(isDnsLabel), {
    error: ({ input }) =>
      `"${String(input)}" is no domain; expected lower-case labels joined by dots`,
  });

export const nameSchema = z.string().refine(isDnsLabel, {
  error: ({ input }) =>
    `"${String(input)}" is no RFC 1123 label: use lower-case letters, digits and "-", at most 63 characters`,
});

/** A set of apps that live together in a cluster: `development` and `staging` in dev, `production` in prod. */
export const environmentSchema = z.strictObject({
  /** Unique in the platform. */
  name: nameSchema,
  /** Ends namespaces and instances: `backend-staging`. At most one environment of a cluster has none. */
  suffix: nameSchema.optional(),
  /** A public host is `<host>.<domain>`. */
  domain: domainSchema,
  /** True guards namespaces, claims and databases against pruning and deletion. */
  keepData: z.boolean(),
  defaults: serviceDefaultsSchema.default({}),
  /** The most one container may be given; becomes a LimitRange of each namespace. */
  limitPerContainer: resourcesSchema.shape.limits.optional(),
  apps: z.array(z.custom<App>()),
});

export type Environment = z.infer<typeof environmentSchema>;
