import type { IExternalSecret } from "@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret";
import type { KubeMetadata, KubeObject } from "../../model/kube-object.ts";

/** One key of a Secret and where Vault has it. */
export interface VaultEntry {
  readonly key: string;
  readonly path: string;
  readonly property: string;
}

/** A Secret that External Secrets keeps equal to what Vault says. */
export function externalSecret(
  metadata: KubeMetadata,
  store: string,
  entries: readonly VaultEntry[],
  composed: Readonly<Record<string, string>>,
): KubeObject {
  return {
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata,
    spec: {
      refreshInterval: "1h0m0s",
      secretStoreRef: { kind: "ClusterSecretStore", name: store },
      target: {
        name: metadata.name,
        creationPolicy: "Owner",
        deletionPolicy: "Retain",
        ...template(composed),
      },
      data: entries.map(({ key, path, property }) => ({
        secretKey: key,
        remoteRef: { key: path, property },
      })),
    },
  } satisfies IExternalSecret;
}

/** Adds composed keys to the fetched ones. */
export function template(composed: Readonly<Record<string, string>>) {
  if (Object.keys(composed).length === 0) return {};
  return {
    template: { engineVersion: "v2" as const, mergePolicy: "Merge" as const, data: composed },
  };
}
