import { networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { TfFile } from "./emit/module.ts";
import type { Value } from "./emit/value.ts";
import { type HostedMachine, hostedMachines, providerOf } from "./hosted-machine.ts";
import type { Lowering, Site } from "./lowering.ts";
import { type MachineModule, sharedModule } from "./machine-modules.ts";
import { stateBackend } from "./state-backend.ts";
import { moduleVariables } from "./variables.ts";

/** The files of one module (INF-12): what every module has, what hypervisors share, and a file for each machine. */
export function moduleParts(
  module: MachineModule,
  site: Site,
  lowering: Lowering,
): Readonly<Record<string, TfFile>> {
  const { proxmox, model } = site;
  const { platform } = model;
  const machines = hostedMachines(module, platform, proxmox);
  const datacenters = datacentersOf(module, machines, site);
  const backend = proxmox.backends[module.name] ?? proxmox.backend;
  return {
    "main.tf.json": { terraform: { backend: stateBackend(backend, platform.name, module.name) } },
    "versions.tf.json": {
      terraform: {
        required_version: ">= 1.5.0",
        required_providers: { proxmox: lowering.requires },
      },
    },
    "providers.tf.json": {
      provider: Object.entries(proxmox.datacenters)
        .filter(([name]) => datacenters.includes(name))
        .map(([name, facts]) => ({
          ...providerOf(name),
          settings: lowering.provider(name, facts),
        })),
    },
    "variables.tf.json": {
      variable: {
        ...moduleVariables(module, datacenters, platform, proxmox),
        ...lowering.variables(proxmox),
      },
    },
    "network.tf.json": { locals: networkFacts(machines, platform) },
    ...(module.name === sharedModule ? lowering.shared(site) : {}),
    ...Object.fromEntries(
      machines.map((hosted) => [
        `${hosted.machine.name}.tf.json`,
        { resource: lowering.machine(hosted, site) },
      ]),
    ),
    // Addresses for people and for the rules stand together: one more machine changes this file, and no other.
    "outputs.tf.json": { ...outputsFile(machines), locals: lowering.locals(machines, site) },
  };
}

/** Names of the files that every module or the shared one has: no machine may bear them. */
export const reservedNames: readonly string[] = [
  "backup",
  "firewall",
  "images",
  "main",
  "network",
  "outputs",
  "override",
  "providers",
  "variables",
  "versions",
];

function datacentersOf(
  { name }: MachineModule,
  machines: readonly HostedMachine[],
  { proxmox }: Site,
): string[] {
  const all = Object.keys(proxmox.datacenters);
  if (name === sharedModule) return all;
  return all.filter((each) => machines.some(({ hypervisor }) => hypervisor.datacenter === each));
}

/** The networks that the module's machines are in: what another variant changes beside the addresses. */
function networkFacts(
  machines: readonly HostedMachine[],
  { networks }: Platform,
): Record<string, Value> {
  const used = new Set(machines.map(({ machine }) => machine.address.network));
  const entries = Object.entries(networksInForce(networks))
    .filter(([name]) => used.has(name))
    .map(([name, { cidr, bridge, gateway, vlan = null }]): [string, Value] => [
      name,
      { cidr, bridge, gateway, vlan },
    ]);
  return entries.length === 0 ? {} : { networks: Object.fromEntries(entries) };
}

function outputsFile(machines: readonly HostedMachine[]): TfFile {
  if (machines.length === 0) return {};
  const addresses = Object.fromEntries(machines.map(({ machine, ip }) => [machine.name, ip]));
  return {
    output: { addresses: { description: "IPv4 address of each machine", value: addresses } },
  };
}
