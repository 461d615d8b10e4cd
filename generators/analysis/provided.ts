import * as z from "zod";
import { groupOf, type KubeObject, type PlacedObject } from "../model/kube-object.ts";
import type { Platform } from "../model/platform.ts";
import { externalSecretKeys, type Keys } from "./external-secret-keys.ts";
import { isKind } from "./kinds.ts";
import { identityOf, targetOf } from "./place.ts";

/** Something that objects may name: an object, or what a controller makes of one. */
export interface Provided {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
  /** Keys of ConfigMaps and Secrets, names and numbers of a Service's ports; absent for kinds without any. */
  readonly keys?: Keys;
}

/** Everything that there is to be named, by cluster. */
export interface Inventory {
  readonly find: (cluster: string, wanted: Provided) => Provided | undefined;
  /** Names that would have been found instead of the wanted one. */
  readonly names: (cluster: string, wanted: Provided) => string[];
}

/** Takes stock of what the objects provide in the clusters they are applied to. */
export function inventory(placed: readonly PlacedObject[], platform: Platform): Inventory {
  const found = new Map<string, Provided>();
  const namesOf = new Map<string, string[]>();
  const keyOf = (cluster: string, { group, kind, namespace }: Provided, name: string) =>
    `${cluster} ${identityOf(group, kind, namespace, name)}`;

  for (const each of placed) {
    const cluster = targetOf(each, platform);
    for (const provided of providedBy(each.object)) {
      const key = keyOf(cluster, provided, provided.name);
      found.set(key, { ...provided, ...union(found.get(key)?.keys, provided.keys) });
      const family = keyOf(cluster, provided, "");
      namesOf.set(family, [...(namesOf.get(family) ?? []), provided.name]);
    }
  }
  return {
    find: (cluster, wanted) => found.get(keyOf(cluster, wanted, wanted.name)),
    names: (cluster, wanted) => namesOf.get(keyOf(cluster, wanted, "")) ?? [],
  };
}

function providedBy(object: KubeObject): Provided[] {
  const { namespace, name } = object.metadata;
  const keys = keysOf(object);
  const self = { group: groupOf(object), kind: object.kind, namespace, name };
  return [keys === undefined ? self : { ...self, keys }, ...secretsMadeOf(object)];
}

function keysOf(object: KubeObject): Keys | undefined {
  if (isKind(object, "ConfigMap")) return keysIn(object.data, object.binaryData);
  if (isKind(object, "Secret"))
    return object.type === "kubernetes.io/service-account-token"
      ? "unknown"
      : keysIn(object.data, object.stringData);
  if (isKind(object, "Service"))
    return new Set(
      object.spec?.ports?.flatMap(({ name, port }) => [String(port), ...(name ? [name] : [])]),
    );
  return undefined;
}

/** The Secrets that controllers write: Sealed Secrets, External Secrets, cert-manager. */
function secretsMadeOf(object: KubeObject): Provided[] {
  const { namespace, name, annotations = {} } = object.metadata;
  const secret = (named: string, keys: Keys): Provided => ({
    group: "",
    kind: "Secret",
    namespace,
    name: named,
    keys,
  });
  // A key that nobody sealed yet is a warning of its own, not a missing reference.
  if (isKind(object, "SealedSecret")) return [secret(name, "unknown")];
  if (isKind(object, "ExternalSecret") && object.spec?.target?.creationPolicy !== "None")
    return [secret(object.spec?.target?.name ?? name, externalSecretKeys(object.spec ?? {}))];
  if (isKind(object, "Ingress") && certManager.some((key) => key in annotations))
    return (object.spec?.tls ?? []).flatMap(({ secretName }) =>
      secretName === undefined ? [] : [secret(secretName, certificateKeys)],
    );
  if (groupOf(object) === "cert-manager.io" && object.kind === "Certificate")
    return [secret(certificate.parse(object).spec.secretName, "unknown")];
  return [];
}

const certManager = ["cert-manager.io/cluster-issuer", "cert-manager.io/issuer"];
const certificateKeys: Keys = new Set(["ca.crt", "tls.crt", "tls.key"]);

/** No package describes cert-manager's kinds. */
const certificate = z.object({ spec: z.object({ secretName: z.string() }) });

function keysIn(...records: readonly (object | undefined)[]): Keys {
  return new Set(records.flatMap((record) => Object.keys(record ?? {})));
}

function union(a: Keys | undefined, b: Keys | undefined): { keys?: Keys } {
  if (a === undefined || b === undefined) return b === undefined ? {} : { keys: b };
  return { keys: a === "unknown" || b === "unknown" ? "unknown" : new Set([...a, ...b]) };
}
