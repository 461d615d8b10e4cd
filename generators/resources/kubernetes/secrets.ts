import type { KubeObject } from "../../model/kube-object.ts";
import type { ClusterModel, Instance, ResolvedService } from "../../model/model.ts";
import { copiedProviders, secretNameFor } from "../../model/resolve/secret-copy.ts";
import type { SecretReference } from "../../model/reference.ts";
import { externalSecret, type VaultEntry } from "./external-secret.ts";
import { generatedSecret } from "./generated-secret.ts";
import { labels } from "./labels.ts";
import { sealedSecret } from "./sealed-secret.ts";
import { wave } from "./sync.ts";

/** The Secrets of a service: the one it provides to others, copies from other namespaces, one a kind for its variables. */
export function secrets(
  instance: Instance,
  service: ResolvedService,
  { cluster }: ClusterModel,
): KubeObject[] {
  return [...wantedSecrets(service), ...copies(instance, service)]
    .map(({ name, kind, entries, composed }) => {
      const metadata = {
        name,
        namespace: service.namespace,
        labels: labels(instance, service.name),
        annotations: wave("configuration"),
      };
      const keys = entries.map(({ key }) => key);
      switch (kind) {
        case "vault":
          return [externalSecret(metadata, cluster.secrets.store, entries, composed)];
        case "generated":
          return generatedSecret(metadata, keys, composed);
        case "sealed":
          return [sealedSecret(metadata, keys, composed, instance.sealed)];
      }
    })
    .flat();
}

/** A Secret that a service wants, before anything is known of how it comes about. */
interface WantedSecret {
  readonly name: string;
  readonly kind: SecretReference["kind"];
  readonly entries: readonly VaultEntry[];
  readonly composed: Readonly<Record<string, string>>;
}

function wantedSecrets({ name, form }: ResolvedService): WantedSecret[] {
  if (form.form === "chart" || form.form === "chartPods") return [];
  const provided = form.secret === undefined ? [] : [providedSecret(name, form.secret)];
  if (form.form === "external") return provided;

  const variables = form.containers.flatMap(({ env }) => Object.entries(env));
  const kinds = ["generated", "sealed", "vault"] as const;
  const own = kinds.flatMap((kind) => {
    const entries = variables.flatMap(([key, value]) =>
      typeof value === "string" || value.kind !== kind ? [] : [entry(key, value)],
    );
    return entries.length === 0 ? [] : [{ name: `${name}-${kind}`, kind, entries, composed: {} }];
  });
  return [...provided, ...own];
}

/** A credential belongs to its provider; another namespace fetches the same values, never others. */
function copies(instance: Instance, service: ResolvedService): WantedSecret[] {
  return copiedProviders(instance, service).flatMap((provider) => {
    const { form } = provider;
    if (form.form === "chart" || form.form === "chartPods" || form.secret === undefined) return [];
    return [providedSecret(secretNameFor(service, provider), form.secret)];
  });
}

function providedSecret(
  name: string,
  {
    origin,
    keys,
    composed,
  }: {
    origin: SecretReference;
    keys: readonly string[];
    composed: Readonly<Record<string, string>>;
  },
): WantedSecret {
  const single = keys.length === 1;
  const entries = keys.map((key) => entry(key, origin, single ? undefined : key));
  return { name, kind: origin.kind, entries, composed };
}

/** Several keys of one path are properties of their own names. */
function entry(key: string, reference: SecretReference, property?: string): VaultEntry {
  if (reference.kind !== "vault") return { key, path: "", property: "" };
  return { key, path: reference.path, property: property ?? reference.property };
}
