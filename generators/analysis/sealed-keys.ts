import type { PlacedObject } from "../model/kube-object.ts";
import type { Platform } from "../model/platform.ts";
import { type PlacedOf, placedOf } from "./kinds.ts";
import { identityOf, targetOf } from "./place.ts";
import { references } from "./references.ts";

/** A SealedSecret and the keys that somebody still has to seal; none are named where nobody says what it needs. */
export interface Unsealed {
  readonly placed: PlacedOf<"SealedSecret">;
  readonly keys: readonly string[];
}

/** Every SealedSecret that is empty, or lacks a key that a pod, an autoscaler or Argo CD reads. */
export function unsealed(placed: readonly PlacedObject[], platform: Platform): Unsealed[] {
  const secretOf = (each: PlacedObject, namespace: string | undefined, name: string) =>
    `${targetOf(each, platform)} ${identityOf("", "Secret", namespace, name)}`;
  const read = Map.groupBy(
    references(placed).filter(({ group, kind }) => group === "" && kind === "Secret"),
    ({ placed: reader, namespace, name }) => secretOf(reader, namespace, name),
  );
  return placedOf(placed, "SealedSecret").flatMap((each) => {
    const { metadata, spec } = each.object;
    const sealed = Object.keys(spec.encryptedData);
    const there = new Set([...sealed, ...Object.keys(spec.template?.data ?? {})]);
    const readers = read.get(secretOf(each, metadata.namespace, metadata.name)) ?? [];
    const wanted = [...registrationKeys(each, sealed), ...readers.flatMap(({ key }) => key ?? [])];
    const keys = [...new Set(wanted)].filter((key) => !there.has(key)).sort();
    return keys.length > 0 || sealed.length === 0 ? [{ placed: each, keys }] : [];
  });
}

/** What Argo CD needs to log in; where other keys are sealed, somebody has chosen another way, such as a deploy key. */
function registrationKeys(
  { object: { spec } }: PlacedOf<"SealedSecret">,
  sealed: readonly string[],
): readonly string[] {
  const type = spec.template?.metadata?.labels?.["argocd.argoproj.io/secret-type"] ?? "";
  const keys = registrations[type] ?? [];
  return sealed.every((key) => keys.includes(key)) ? keys : [];
}

const registrations: Readonly<Record<string, readonly string[]>> = {
  cluster: ["config"],
  repository: ["password", "username"],
};
