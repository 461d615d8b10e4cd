import type { PlainData } from "./plain-data.ts";
import { yamlText } from "./yaml.ts";

/** A cloud-init configuration as a file; cloud-init knows its own by the first line. */
export function cloudConfigText(config: PlainData): string {
  return `#cloud-config\n${yamlText(config)}`;
}
