import { expect, test } from "vitest";
import { terraformFiles } from "../../generators/resources/terraform/terraform-files.ts";
import { type Changes, lowered, site } from "./site.ts";

const gitea = { kind: "gitea", host: "git.example.org", owner: "a" } as const;
const host = { datacenter: "main", cores: 8, memoryMiB: 32_768, diskGiB: 500 };

test.each<[string, string, Changes, RegExp]>([
  [
    "HYPERVISOR_UNKNOWN",
    "clusters/lab/machines.ts lab-1",
    { lab: { hypervisor: "host-3" } },
    /"host-3".*did you mean "host-1"/,
  ],
  [
    "HYPERVISOR_UNKNOWN",
    "clusters/platform.ts proxmox.source",
    { proxmox: { source: { kind: "template", hypervisor: "nowhere" } } },
    /"nowhere".*host-1, host-2/,
  ],
  [
    "HYPERVISOR_TWICE",
    "clusters/platform.ts proxmox.hypervisors.host-1",
    { proxmox: { hypervisors: ["host-1", "host-2", "host-1"].map((name) => ({ name, ...host })) } },
    /"host-1"/,
  ],
  [
    "DATACENTER_UNKNOWN",
    "clusters/platform.ts proxmox.hypervisors.host-1",
    { proxmox: { datacenters: { maine: { api: { network: "office", host: 1 } } } } },
    /did you mean "maine"/,
  ],
  [
    "NETWORK_UNKNOWN",
    "clusters/platform.ts proxmox.management",
    { proxmox: { management: "offices" } },
    /did you mean "office"/,
  ],
  [
    "NETWORK_UNKNOWN",
    "clusters/machines.ts db serves",
    { database: { serves: [{ ports: [1], from: ["lab-2"] }] } },
    /"lab-2".*did you mean "lab-1"/,
  ],
  [
    "ADDRESS_OUTSIDE_NETWORK",
    "clusters/platform.ts proxmox.datacenters.main.api",
    { proxmox: { datacenters: { main: { api: { network: "office", host: 300 } } } } },
    /no host 300/,
  ],
  [
    "SOURCE_UNSUPPORTED",
    "clusters/platform.ts proxmox.source",
    { proxmox: { provider: "telmate" } },
    /a\.qcow2.*"template"/,
  ],
  [
    "STATE_ON_OWN_MACHINE",
    "clusters/platform.ts proxmox.backend",
    { proxmox: { backend: { ...gitea, runsOn: "db" } } },
    /module hypervisors.*on db.*backends\.hypervisors/,
  ],
  [
    "STATE_ON_OWN_MACHINE",
    "clusters/platform.ts proxmox.backend",
    { proxmox: { backend: { ...gitea, runsOn: "lab" } } },
    /module lab.*on lab/,
  ],
  [
    "MODULE_UNKNOWN",
    "clusters/platform.ts proxmox.backends.labs",
    { proxmox: { backends: { labs: { kind: "local" } } } },
    /did you mean "lab"/,
  ],
  [
    "MACHINE_NAME_RESERVED",
    "clusters/machines.ts outputs",
    { database: { name: "outputs" } },
    /"outputs".*another name/,
  ],
])("%s at %s", (code, at, changes, message) => {
  const { files, problems } = lowered(changes);
  expect(files.size).toBe(0);
  const found = problems.filter((each) => each.code === code && each.at === at);
  expect(found, JSON.stringify(problems)).toHaveLength(1);
  expect(found[0]?.message).toMatch(message);
});

test("machines without a description of Proxmox are problems, no machines are none", () => {
  const { platform, ...model } = site();
  const { proxmox: _, ...bare } = platform;
  const { value, problems } = terraformFiles({ ...model, platform: bare });
  expect(value).toEqual([]);
  expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
    "PROXMOX_MISSING clusters/machines.ts db",
    "PROXMOX_MISSING clusters/hub/machines.ts hub-1",
    "PROXMOX_MISSING clusters/hub/machines.ts hub-2",
    "PROXMOX_MISSING clusters/lab/machines.ts lab-1",
  ]);

  const clusters = bare.clusters.map((cluster) => ({ ...cluster, machines: [] }));
  const empty = { ...model, platform: { ...bare, machines: [], clusters } };
  expect(terraformFiles(empty)).toEqual({ value: [], problems: [] });
});
