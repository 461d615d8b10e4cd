import { groupOf, nameOf, type PlacedObject } from "../model/kube-object.ts";
import type { Platform } from "../model/platform.ts";

/** How a finding names a place: `dev: Deployment shop/api spec.replicas`. */
export function placeOf({ cluster, object }: PlacedObject, path = ""): string {
  return `${cluster}: ${nameOf(object)} ${path}`.trimEnd();
}

/** The cluster an object is applied to: the hub's, whatever the folder, for what belongs to Argo CD. */
export function targetOf(
  { cluster, folder }: PlacedObject,
  { hub }: Pick<Platform, "hub">,
): string {
  return folder.startsWith("apps/") ? cluster : hub;
}

/** What makes an object one and the same in a cluster. */
export function identityOf(
  group: string,
  kind: string,
  namespace: string | undefined,
  name: string,
): string {
  return [group, kind, namespace ?? "", name].join("/");
}

/** Identity of an object, across clusters. */
export function placedIdentity(placed: PlacedObject, platform: Pick<Platform, "hub">): string {
  const { object } = placed;
  const { name, namespace } = object.metadata;
  return `${targetOf(placed, platform)} ${identityOf(groupOf(object), object.kind, namespace, name)}`;
}

/** Folder of an object's file from the top of the repository: `rendered/dev/apps/shop/shop`. */
export function directoryOf({ cluster, folder, object }: PlacedObject): string {
  const inner = folder.startsWith("apps/") ? [object.metadata.namespace ?? "_cluster"] : [];
  return ["rendered", cluster, folder, ...inner].filter((part) => part !== "").join("/");
}
