import { groupOf, nameOf, type KubeObject, type PlacedObject } from "../model/kube-object.ts";
import { problem, type Outcome } from "../model/problem.ts";
import { label, letterLabel, nameRule, subdomain, type NameRule } from "./name-rules.ts";
import { shortNameGroup } from "./rival-kinds.ts";

/**
 * The file of an object, relative to `rendered/`: `<cluster>/apps/<instance>/<namespace>/<kind>.<name>.yaml`. Objects
 * without a namespace lie under `_cluster`, those outside `apps/` directly in their folder, the root at `<name>.yaml`.
 * Every name is checked before it becomes part of a path: `NAME_INVALID`.
 */
export function objectPath(placed: PlacedObject): Outcome<string> {
  const segments = [placed.cluster, ...foldersOf(placed), fileOf(placed)];
  const faults = [...nameFaults(placed), ...segments.flatMap(segmentFaults)];
  const at = `${placed.source} ${nameOf(placed.object)}`;

  return {
    value: segments.join("/"),
    problems: faults.map((fault) => problem("NAME_INVALID", at, fault)),
  };
}

function foldersOf({ folder, object }: PlacedObject): string[] {
  if (folder === "") return [];
  return folder.startsWith("apps/") ? [folder, object.metadata.namespace ?? "_cluster"] : [folder];
}

function fileOf({ folder, object }: PlacedObject): string {
  const name = fileSafe(object.metadata.name);
  return folder === "" ? `${name}.yaml` : `${kindPrefix(object)}.${name}.yaml`;
}

function kindPrefix(object: KubeObject): string {
  const group = groupOf(object);
  const kind = object.kind.toLowerCase();
  return group === (shortNameGroup.get(object.kind) ?? group) ? kind : `${kind}.${group}`;
}

/**
 * RBAC names hold what Windows forbids (`:`) or cannot tell apart (upper case): `:` becomes `_`, every other such
 * character `%` and its UTF-8 bytes. No two names share a result, as `_` is itself replaced and RBAC forbids `%`.
 */
function fileSafe(name: string): string {
  return name.replace(/[^a-z0-9.-]/gu, (character) =>
    character === ":" ? "_" : `%${Buffer.from(character).toString("hex")}`,
  );
}

function nameFaults({ cluster, folder, object }: PlacedObject): string[] {
  const { name, namespace } = object.metadata;
  const instance = folder.replace(/^apps\//, "");
  return [
    ...faultOf("cluster", cluster, label),
    ...(folder === "" ? [] : faultOf("folder", instance, label)),
    ...faultOf("namespace", namespace ?? "default", label),
    ...faultOf("kind", object.kind.toLowerCase(), letterLabel),
    ...faultOf("group", groupOf(object) || "core", subdomain),
    ...faultOf("name", name, nameRule(object)),
  ];
}

function faultOf(part: string, value: string, { pattern, demand }: NameRule): string[] {
  if (pattern.test(value)) return [];
  return [`The ${part} ${JSON.stringify(value)} is refused: it must ${demand}. Rename it.`];
}

/** Windows opens a device for these names, whatever follows a dot; Git there cannot check out such a file. */
const windowsDevice = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/;

/** Longest name of a file or folder, in bytes, on ext4, APFS, NTFS. */
const longestName = 255;

function segmentFaults(path: string): string[] {
  return path.split("/").flatMap((segment) => {
    const { length } = Buffer.from(segment);
    if (length > longestName)
      return [`${segment} has ${length} bytes, a file name may have ${longestName}: shorten it.`];
    if (windowsDevice.test(segment)) return [`"${segment}" is a device on Windows: rename it.`];
    return [];
  });
}
