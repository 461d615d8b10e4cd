import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { arch, platform, tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { run } from "./run.ts";

/** A real Terraform or OpenTofu, and an environment in which it finds the real provider and never the network. */
export interface TerraformTools {
  readonly program: string;
  /** First line of `version`: `Terraform v1.11.4`. */
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
}

const here = import.meta.dirname;
const cache = resolve(here, "../../.cache/terraform");

/**
 * `terraform` of the PATH, else `tofu`, else OpenTofu built with Go; the bpg provider built with Go into a mirror.
 * `TERRAFORM_PROGRAM` names another program: `built` for the OpenTofu of `opentofu/go.mod`. Versions are the pins of
 * the two `go.mod` files. Built once into `.cache/terraform`. Throws an error that says what is missing.
 */
export async function terraformTools(): Promise<TerraformTools> {
  const wanted = process.env["TERRAFORM_PROGRAM"];
  const found = wanted === "built" ? undefined : (wanted ?? onPath("terraform") ?? onPath("tofu"));
  const program = found ?? (await built("opentofu")).file;
  const environment = await offline(program, await built("bpg"));
  const { stdout } = await run(program, ["version"], { cwd: tmpdir(), environment });
  return { program, version: stdout.split("\n")[0] ?? "", environment };
}

interface BuiltTool {
  readonly file: string;
  readonly version: string;
}

/** The `tool` of a `go.mod` beside this file, at the version it requires. */
async function built(module: "bpg" | "opentofu"): Promise<BuiltTool> {
  const goMod = await readFile(join(here, module, "go.mod"), "utf8");
  const tool = /^tool (\S+)$/m.exec(goMod)?.[1] ?? "";
  const pins = [...goMod.matchAll(/^(?:require |\t)(\S+) v(\S+)/gm)];
  const version = pins.find(([, path]) => tool === path || tool.startsWith(`${path}/`))?.[2];
  if (version === undefined)
    throw new Error(`bug: ${module}/go.mod requires no version of ${tool}`);

  const file = join(cache, `${module}-${version}-${platform()}-${arch()}`);
  if (!existsSync(file)) await placed(file, (partial) => buildWithGo(module, tool, partial));
  return { file, version };
}

async function buildWithGo(module: string, tool: string, output: string): Promise<void> {
  process.stderr.write(`building ${tool} with Go, some minutes, once ...\n`);
  const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", output];
  const { code, stderr } = await run(goProgram(), ["build", ...flags, tool], {
    cwd: join(here, module),
    environment: { CGO_ENABLED: "0" },
  });
  if (code !== 0) throw new Error(`${tool} cannot be built:\n${stderr}`);
}

/** A mirror that is the only source of providers, so that `init` works without a network and never leaves it. */
async function offline(
  program: string,
  provider: BuiltTool,
): Promise<Readonly<Record<string, string>>> {
  const environment = {
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_CLI_CONFIG_FILE: "/dev/null",
  };
  const address = await providerAddress(program, environment);
  const mirror = join(cache, "mirror");
  const folder = join(mirror, address, provider.version, `${platform()}_${goArch()}`);
  const file = join(folder, `terraform-provider-proxmox_v${provider.version}`);
  if (!existsSync(file)) await placed(file, (partial) => link(provider.file, partial));

  const config = join(cache, "offline.tfrc");
  const source = `filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }`;
  await placed(config, (partial) =>
    writeFile(partial, `provider_installation {\n  ${source}\n}\n`),
  );
  return { ...environment, TF_CLI_CONFIG_FILE: config };
}

/** Whole or not at all, whoever else makes the same file. */
async function placed(file: string, make: (partial: string) => Promise<void>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${randomUUID()}`;
  await make(partial);
  await rename(partial, file);
}

/** How the program completes `bpg/proxmox`: the default host differs between Terraform and OpenTofu. */
async function providerAddress(
  program: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "espalier-terraform-"));
  const source = { proxmox: { source: "bpg/proxmox" } };
  await writeFile(
    join(folder, "main.tf.json"),
    JSON.stringify({ terraform: { required_providers: source } }),
  );
  const { stdout, stderr } = await run(program, ["providers"], { cwd: folder, environment });
  await rm(folder, { recursive: true });
  const address = /provider\[(\S+)\]/.exec(stdout)?.[1];
  if (address === undefined) throw new Error(`${program} names no provider address:\n${stderr}`);
  return address;
}

function goProgram(): string {
  const usual = "/usr/local/go/bin/go";
  const found = onPath("go") ?? (existsSync(usual) ? usual : undefined);
  if (found === undefined)
    throw new Error("neither terraform's tools nor Go to build them are here");
  return found;
}

function goArch(): string {
  return arch() === "x64" ? "amd64" : arch();
}

function onPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
