import type { ISealedSecret } from "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret";
import type { KubeMetadata, KubeObject } from "../../model/kube-object.ts";

/** A Secret that the cluster's Sealed Secrets controller decrypts; keys that nobody sealed yet are left out. */
export function sealedSecret(
  metadata: KubeMetadata,
  keys: readonly string[],
  plain: Readonly<Record<string, string>>,
  ciphertexts: Readonly<Record<string, string>>,
): KubeObject {
  const encrypted = keys.flatMap((key) => {
    const ciphertext = ciphertexts[`${metadata.name}/${key}`];
    return ciphertext === undefined ? [] : [[key, ciphertext] as const];
  });
  const { name, namespace, labels = {} } = metadata;
  return {
    apiVersion: "bitnami.com/v1alpha1",
    kind: "SealedSecret",
    metadata,
    spec: {
      encryptedData: Object.fromEntries(encrypted),
      template: {
        metadata: { name, ...(namespace === undefined ? {} : { namespace }), labels },
        ...(Object.keys(plain).length === 0 ? {} : { data: plain }),
      },
    },
  } satisfies ISealedSecret;
}
