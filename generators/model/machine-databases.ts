import * as z from "zod";
import { nameSchema } from "./environment.ts";
import { firewallShape } from "./machine-firewall.ts";

/** A name of PostgreSQL that never needs quoting. */
export const databaseNameSchema = z
  .string()
  .regex(/^[a-z_][a-z0-9_]{0,62}$/, "expected lower-case letters, digits and _, at most 63");

/** PostgreSQL from its own signed repository; each user owns its database and sees no other. */
const postgresSchema = z.strictObject({
  /** Major version. */
  version: z.int().min(14),
  databases: z
    .array(
      z.strictObject({
        name: databaseNameSchema,
        user: databaseNameSchema,
        /** Extensions that only a superuser may create. */
        extensions: z.array(databaseNameSchema).default([]),
      }),
    )
    .min(1),
  /** How many nights of dumps, base backups and archived WAL the machine keeps. */
  keepDays: z.int().min(1).default(7),
  /** True makes a role `replicator` that the admitted networks may stream from. */
  replication: z.boolean().default(false),
});

export type PostgresRole = z.infer<typeof postgresSchema>;

/** Redis with persistence. 7.2 is the last series under the BSD licence. */
const redisSchema = z.strictObject({
  /** Series such as 7.2. */
  version: z.string().regex(/^\d+\.\d+$/, "expected a series such as 7.2"),
  /** The kernel kills Redis when it and its neighbours outgrow the machine. */
  maxMemoryMiB: z.int().min(64),
});

export type RedisRole = z.infer<typeof redisSchema>;

/** S3 by one SeaweedFS process: see docs/decisions/0004-object-store-on-vm.md. */
const objectStoreSchema = z.strictObject({ buckets: z.array(nameSchema).min(1) });

export type ObjectStoreRole = z.infer<typeof objectStoreSchema>;

/** Data outside the clusters (INF-5, INF-10, ODO-4): PostgreSQL, Redis, S3, or only some of them. */
export const databasesRoleSchema = z
  .strictObject({
    kind: z.literal("databases"),
    ...firewallShape,
    postgres: postgresSchema.optional(),
    redis: redisSchema.optional(),
    objectStore: objectStoreSchema.optional(),
  })
  .refine(
    ({ postgres, redis, objectStore }) => postgres ?? redis ?? objectStore,
    "expected at least one of postgres, redis and objectStore",
  );

export type DatabasesRole = z.infer<typeof databasesRoleSchema>;
