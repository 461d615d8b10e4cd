/** A file that cloud-init writes before it installs packages. */
export type WriteFile = {
  readonly path: string;
  readonly permissions: string;
  readonly content: string;
};

/** The part of cloud-config that machines use; names are those of cloud-init's schema. */
export type CloudConfig = {
  readonly package_update: true;
  readonly packages: readonly string[];
  readonly write_files: readonly WriteFile[];
  readonly runcmd: readonly (readonly string[])[];
};

/** What one piece of software contributes to a machine. */
export interface Part {
  /** From Ubuntu's own archive; packages of other repositories are installed by a step. */
  readonly packages?: readonly string[];
  readonly files?: readonly WriteFile[];
  /** Shell text for the set-up script, run as root, in order; running it again changes nothing. */
  readonly steps?: readonly string[];
}

/** A file that everyone may read. */
export function file(path: string, content: string): WriteFile {
  return { path, permissions: "0644", content };
}

/** A program for root. */
export function script(path: string, content: string): WriteFile {
  return { path, permissions: "0750", content: `${shebang}${content}` };
}

/**
 * Parts in order as one configuration. All steps stand in one script that stops at the first failure and that a person
 * can run again: cloud-init's own `runcmd` would go on after a failure.
 */
export function cloudConfig(parts: readonly Part[]): CloudConfig {
  const steps = parts.flatMap((part) => part.steps ?? []);
  return {
    package_update: true,
    packages: [...new Set(parts.flatMap((part) => part.packages ?? []))].toSorted(),
    write_files: [
      ...parts.flatMap((part) => part.files ?? []),
      script(setup, `export DEBIAN_FRONTEND=noninteractive\n. ${library}\n\n${steps.join("\n")}`),
    ],
    runcmd: [[setup]],
  };
}

/** Shell functions that steps call: see `shell-library.ts`. */
export const library = "/usr/local/lib/espalier.sh";

const setup = "/usr/local/sbin/espalier-setup";

const shebang = "#!/bin/bash\nset -euo pipefail\n";
