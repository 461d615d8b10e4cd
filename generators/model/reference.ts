import * as z from "zod";

/** A fact about another service of the app that is filled in once every service is known. */
export interface FromReference {
  readonly kind: "from";
  readonly service: string;
  readonly field: ProvidedField;
}

/** What a service can tell others about itself; which of them it has depends on its template. */
export type ProvidedField = (typeof providedFields)[number];

const providedFields = [
  "host",
  "port",
  "url",
  "database",
  "user",
  "password",
  "uri",
  "managementUri",
] as const;

/**
 * Wires a fact of another service into a setting: `from("postgres", "host")`. It opens no connection; `calls` does.
 * `password` and the `uri`s stay in their provider's Secret and are read from there.
 */
export function from(service: string, field: ProvidedField): FromReference {
  return { kind: "from", service, field };
}

/** A secret by where its value comes from. The value itself never stands in Git. */
export type SecretReference =
  | { readonly kind: "vault"; readonly path: string; readonly property: string }
  | { readonly kind: "generated" }
  | { readonly kind: "sealed" };

/** A property of a secret in Vault's key-value store: `vault("shop/api", "jwt-key")`. */
export function vault(path: string, property = "value"): SecretReference {
  return { kind: "vault", path, property };
}

/** Made once inside the cluster and never rotated. Refused in environments that keep data for good: see `generatedSecrets`. */
export function generated(): SecretReference {
  return { kind: "generated" };
}

/** Encrypted for the cluster's Sealed Secrets controller; the ciphertext stands in `sealed/<environment>.json`. */
export function sealed(): SecretReference {
  return { kind: "sealed" };
}

export const fromSchema = z.strictObject({
  kind: z.literal("from"),
  service: z.string().min(1),
  field: z.enum(providedFields),
}) satisfies z.ZodType<FromReference>;

export const secretSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("vault"),
      path: z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/, "expected a path such as shop/api"),
      property: z.string().regex(/^[\w.-]+$/),
    }),
    z.strictObject({ kind: z.literal("generated") }),
    z.strictObject({ kind: z.literal("sealed") }),
  ],
  { error: "expected vault(…), generated() or sealed(): the value itself never stands in Git" },
) satisfies z.ZodType<SecretReference>;
