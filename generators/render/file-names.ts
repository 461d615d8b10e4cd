/** Name under which a file is written before it takes its place; kept short, because the real name may fill 255 bytes. */
export function temporaryName(process: number, serial: number): string {
  return `.espalier-${process}-${serial}.tmp`;
}

/** True for the path of a temporary file, ours to remove when its process was interrupted. */
export function isTemporary(path: string): boolean {
  return /(^|\/)\.espalier-\d+-\d+\.tmp$/.test(path);
}

/**
 * True for the name of a file or folder that Terraform or its operator keeps beside the generated files: git-ignored, or
 * committed as the provider lock is. They are neither read (states hold secrets, `.terraform` whole providers) nor touched.
 */
export function isTerraformOwn(name: string): boolean {
  return terraformOwn.has(name) || /\.tfstate(\.|$)/.test(name);
}

const terraformOwn: ReadonlySet<string> = new Set([
  ".terraform",
  ".terraform.lock.hcl",
  "terraform.tfvars",
  "terraform.tfvars.json",
]);
