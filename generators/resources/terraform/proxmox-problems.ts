import { suggestion } from "../../model/names.ts";
import { ipOf, networksInForce } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import { problem, type Problem } from "../../model/problem.ts";
import type { Proxmox } from "../../model/proxmox.ts";
import { type MachineModule, machineModules, sharedModule } from "./machine-modules.ts";
import { reservedNames } from "./module-parts.ts";

/** Names that nothing has, and choices that exclude each other. */
export function proxmoxProblems(platform: Platform): Problem[] {
  const modules = machineModules(platform);
  const { proxmox } = platform;
  if (proxmox === undefined) return modules.flatMap(withoutProxmox);
  return [
    ...hypervisorProblems(proxmox),
    ...networkProblems(proxmox, platform),
    ...modules.flatMap((module) => machineProblems(module, proxmox, platform)),
    ...stateProblems(modules, proxmox, platform),
    ...sourceProblems(proxmox),
  ];
}

const at = "clusters/platform.ts proxmox";

function withoutProxmox({ machines, file }: MachineModule): Problem[] {
  return machines.map(({ name }) => {
    const message = `there is no "proxmox" in clusters/platform.ts to make the machine on; describe it there, or remove the machine.`;
    return problem("PROXMOX_MISSING", `${file} ${name}`, message);
  });
}

function hypervisorProblems({ hypervisors, datacenters }: Proxmox): Problem[] {
  const names = hypervisors.map(({ name }) => name);
  return hypervisors.flatMap(({ name, datacenter }, index) => [
    ...(names.indexOf(name) === index
      ? []
      : [
          problem(
            "HYPERVISOR_TWICE",
            `${at}.hypervisors.${name}`,
            `"${name}" is already the name of another hypervisor; choose another.`,
          ),
        ]),
    ...unknown(
      "DATACENTER_UNKNOWN",
      `${at}.hypervisors.${name}`,
      "datacenter",
      datacenter,
      Object.keys(datacenters),
    ),
  ]);
}

function networkProblems(proxmox: Proxmox, { networks }: Platform): Problem[] {
  const known = Object.keys(networksInForce(networks));
  const outside = Object.entries(proxmox.datacenters).filter(
    ([, { api }]) => ipOf(api, networks) === undefined,
  );
  return [
    ...unknown("NETWORK_UNKNOWN", `${at}.management`, "network", proxmox.management, known),
    ...outside.map(([name, { api }]) => {
      const message = `network "${api.network}" of variant ${networks.variant} has no host ${api.host}; there is: ${known.join(", ")}.`;
      return problem("ADDRESS_OUTSIDE_NETWORK", `${at}.datacenters.${name}.api`, message);
    }),
  ];
}

function machineProblems(
  { machines, file }: MachineModule,
  { hypervisors }: Proxmox,
  platform: Platform,
): Problem[] {
  const hosts = hypervisors.map(({ name }) => name);
  const sources = [
    ...Object.keys(networksInForce(platform.networks)),
    ...machineModules(platform).flatMap((module) => module.machines.map(({ name }) => name)),
  ];
  return machines.flatMap(({ name, hypervisor, serves }) => [
    ...reserved(name, file),
    ...unknown("HYPERVISOR_UNKNOWN", `${file} ${name}`, "hypervisor", hypervisor, hosts),
    ...serves.flatMap(({ from }) =>
      from.flatMap((source) =>
        unknown("NETWORK_UNKNOWN", `${file} ${name} serves`, "network or machine", source, sources),
      ),
    ),
  ]);
}

function reserved(name: string, file: string): Problem[] {
  if (!reservedNames.includes(name)) return [];
  const message = `"${name}" is the name of a file of every Terraform module; choose another name.`;
  return [problem("MACHINE_NAME_RESERVED", `${file} ${name}`, message)];
}

/** A state that lies on a machine cannot be read when that machine is to be made again. */
function stateProblems(
  modules: readonly MachineModule[],
  { backend, backends }: Proxmox,
  { clusters }: Platform,
): Problem[] {
  const names = [sharedModule, ...clusters.map(({ name }) => name)];
  const strange = Object.keys(backends).flatMap((name) =>
    unknown("MODULE_UNKNOWN", `${at}.backends.${name}`, "module", name, names),
  );
  return [
    ...strange,
    ...modules.flatMap((module) => {
      const store = backends[module.name] ?? backend;
      if (store.kind === "local" || store.runsOn === undefined) return [];
      const { runsOn, kind } = store;
      if (runsOn !== module.name && !module.machines.some(({ name }) => name === runsOn)) return [];
      const message = `the state of module ${module.name} would lie in the ${kind} store on ${runsOn}, which the module itself creates; give backends.${module.name} another one.`;
      return [problem("STATE_ON_OWN_MACHINE", `${at}.backend`, message)];
    }),
  ];
}

function sourceProblems({ source, provider, hypervisors }: Proxmox): Problem[] {
  if (source.kind === "template") {
    const hosts = hypervisors.map(({ name }) => name);
    return unknown("HYPERVISOR_UNKNOWN", `${at}.source`, "hypervisor", source.hypervisor, hosts);
  }
  if (provider === "bpg") return [];
  const message = `telmate cannot import the image ${source.file}; choose source kind "template" (docs/template-9000.md) or provider "bpg".`;
  return [problem("SOURCE_UNSUPPORTED", `${at}.source`, message)];
}

function unknown(
  code: string,
  place: string,
  what: string,
  name: string,
  known: readonly string[],
): Problem[] {
  if (known.includes(name)) return [];
  return [problem(code, place, `"${name}" is no ${what}; ${suggestion(name, known)}`)];
}
