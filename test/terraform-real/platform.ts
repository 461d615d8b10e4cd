import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { repository } from "../rendered.ts";
import { copyRoot, reported } from "../run-espalier.ts";

/** Every module of the committed platform, in the order of its applies. */
export const modules = ["hypervisors", "system", "dev", "prod"] as const;

/** A value for each variable without a default; the address of the API answers nobody. */
export const variables = {
  TF_VAR_main_api_url: "https://127.0.0.1:1/api2/json",
  TF_VAR_main_api_token: "test@pve!test=00000000-0000-0000-0000-000000000000",
  TF_VAR_ssh_public_key: "ssh-ed25519 AAAA test",
};

/** Edits of input files: each text on the left is replaced by the one on its right. */
export type Edits = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const vlan: Edits = {
  "clusters/networks.ts": { 'variant: "flat"': 'variant: "vlan"' },
};

const image = /source: \{[^}]*\}/.exec(input("clusters/hypervisors.ts"))?.[0] ?? "no source";
export const template: Edits = {
  "clusters/hypervisors.ts": { [image]: 'source: { kind: "template", hypervisor: "pve-1" }' },
};

/** A rendered copy of the committed platform with some inputs changed. */
export async function renderedCopy(edits: Edits): Promise<string> {
  const files = Object.entries(edits).map(([file, replacements]) => {
    const text = Object.entries(replacements).reduce((before, [from, to]) => {
      if (!before.includes(from)) throw new Error(`bug: ${file} has no ${JSON.stringify(from)}`);
      return before.replace(from, () => to);
    }, input(file));
    return [file, text] as const;
  });
  const root = copyRoot(repository, Object.fromEntries(files));
  const { problems, exitCode } = await reported(["render", "--root", root]);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(exitCode).toBe(0);
  return root;
}

/** The folder of a module in a root. */
export function moduleIn(root: string, module: string): string {
  return join(root, "rendered", module, "terraform");
}

function input(file: string): string {
  return readFileSync(join(repository, file), "utf8");
}
