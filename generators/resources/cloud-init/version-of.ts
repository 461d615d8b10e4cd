import type { MachineVersions } from "../../model/machine-versions.ts";

/** The pinned version of a component; `missingVersions` has reported one that is not there. */
export function versionOf(versions: MachineVersions, component: string): string {
  const version = versions[component];
  if (version === undefined) throw new Error(`bug: no version of "${component}"`);
  return version;
}
