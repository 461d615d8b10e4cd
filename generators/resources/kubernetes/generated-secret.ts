import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { IPassword } from "@kubernetes-models/external-secrets/generators.external-secrets.io/v1alpha1/Password";
import type { KubeMetadata, KubeObject } from "../../model/kube-object.ts";
import { template } from "./external-secret.ts";
import { guard } from "./sync.ts";

/**
 * A Secret whose values are made once inside the cluster. It is never refreshed and survives pruning: new passwords
 * would lock their database out. No symbols, for the values also stand in URIs.
 */
export function generatedSecret(
  metadata: KubeMetadata,
  keys: readonly string[],
  composed: Readonly<Record<string, string>>,
): KubeObject[] {
  const kept = { ...metadata, annotations: { ...metadata.annotations, ...guard(true) } };
  return [
    {
      apiVersion: "generators.external-secrets.io/v1alpha1",
      kind: "Password",
      metadata: kept,
      spec: { length: 32, digits: 8, symbols: 0, noUpper: false, allowRepeat: true },
    } satisfies IPassword,
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: kept,
      spec: {
        refreshPolicy: "CreatedOnce",
        target: {
          name: metadata.name,
          creationPolicy: "Orphan",
          deletionPolicy: "Retain",
          immutable: true,
          ...template(composed),
        },
        dataFrom: keys.map((key) => ({
          sourceRef: {
            generatorRef: {
              apiVersion: "generators.external-secrets.io/v1alpha1",
              kind: "Password",
              name: metadata.name,
            },
          },
          // Each entry asks the generator anew; its answer is always called "password".
          ...(key === "password"
            ? {}
            : { rewrite: [{ regexp: { source: "^password$", target: key } }] }),
        })),
      },
    } satisfies IExternalSecret,
  ];
}
