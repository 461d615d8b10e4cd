import * as z from "zod";

/** `pins/<environment>.json`: what CI built last, by repository. A digest is never invented. */
export const pinsSchema = z.strictObject({
  images: z.record(
    z.string().regex(/^[a-z0-9._/-]+$/, "expected a repository such as shop/api"),
    z
      .string()
      .regex(
        /^\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?$/,
        "expected a tag, with or without @sha256:<digest>",
      ),
  ),
});

/** `sealed/<environment>.json`: ciphertexts by `<secret>/<key>`, as `kubeseal --raw` prints them. */
export const sealedSchema = z.strictObject({
  secrets: z.record(z.string().regex(/^[a-z0-9.-]+\/[\w.-]+$/), z.base64()),
});

/** `clusters/<cluster>/versions.json`: one entry a component, with what Renovate needs to find newer ones. */
export const versionsSchema = z.record(
  z.string(),
  z.strictObject({
    value: z.string().min(1),
    datasource: z.enum(["docker", "github-releases", "github-tags", "helm", "deb"]),
    name: z.string().min(1),
    registryUrl: z.url().optional(),
  }),
);
