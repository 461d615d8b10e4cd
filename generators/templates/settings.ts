import * as z from "zod";
import { domainSchema, nameSchema } from "../model/environment.ts";
import { resourcesSchema } from "../model/quantity.ts";
import { fromSchema, secretSchema } from "../model/reference.ts";
import type { Exposure } from "../model/workload.ts";

/** `shop/api`, with a tag where one is meant: `shop/api:1.4.0`. The registry is the platform's. */
export const imageSetting = z
  .string()
  .regex(
    /^[a-z0-9]+([._/-][a-z0-9]+)*(:\w[\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
    "expected a repository of the platform's registry, such as shop/api or shop/api:1.4.0",
  );

/** Variables of the container. Plain values go into a ConfigMap, references are read from where they point. */
export const envSetting = z.record(
  z.string().regex(/^[A-Z_][A-Z0-9_]*$/, "expected upper-case letters, digits and _"),
  z.union(
    [
      z.string(),
      z.number().transform(String),
      z.boolean().transform(String),
      fromSchema,
      secretSchema,
    ],
    {
      error: "expected a plain value, from(…), vault(…), generated() or sealed()",
    },
  ),
);

/** `host` is joined with the environment's domain; a name with dots is taken as it is. */
export const publicSetting = z.strictObject({
  host: z.union([nameSchema, domainSchema]),
});

export const replicasSetting = z
  .strictObject({ min: z.int().min(1), max: z.int().min(1) })
  .refine(({ min, max }) => min <= max, "min is larger than max");

/** Percent of the requests at which another replica is added. */
export const autoscaleSetting = z.strictObject({
  cpuPercent: z.int().min(1).max(100),
  memoryPercent: z.int().min(1).max(100),
});

export const portSetting = z.int().min(1024).max(65535);

/** What every template of our own pods understands. */
export const podSettings = {
  /** Where it lives; default: the app's namespace. */
  namespace: nameSchema.optional(),
  /** Connections it opens: see `callForms`. */
  calls: z.array(z.string()),
  env: envSetting,
  resources: resourcesSchema,
};

export const podDefaults = {
  calls: [],
  env: {},
  resources: {
    requests: { cpu: "100m", memory: "128Mi" },
    limits: { cpu: "500m", memory: "512Mi" },
  },
};

/** What a public setting means in an environment. */
export function exposureOf(
  setting: z.infer<typeof publicSetting> | undefined,
  domain: string,
): Exposure {
  if (setting === undefined) return { kind: "private" };
  return { kind: "public", host: publicHost(setting.host, domain) };
}

/** `shop` of `dev.example.org` is `shop.dev.example.org`. */
export function publicHost(host: string, domain: string): string {
  return host.includes(".") ? host : `${host}.${domain}`;
}
