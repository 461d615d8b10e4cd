import { expect, test } from "vitest";
import { load } from "../../generators/model/load.ts";
import { repository } from "../rendered.ts";

// What no resource renders yet (backup, retention, sizes) is asserted where it stands: in the clusters' facts.
const { value } = await load(repository);
const clusters = new Map(value?.platform.clusters.map((cluster) => [cluster.name, cluster]));

test("KUB-2: system keeps metrics 30 days, logs 90 days, and backs up at 02:00", () => {
  const system = clusters.get("system");
  expect(system?.retention).toEqual({ metricsDays: 30, logsDays: 90 });
  expect(system?.backup.schedule).toBe("0 2 * * *");
  expect(system?.defaults.resources).toEqual({
    requests: { cpu: "1000m", memory: "2Gi" },
    limits: { cpu: "2000m", memory: "4Gi" },
  });
});

test("KUB-13: dev keeps backups 720 hours from 02:00, prod 2160 hours from 03:00", () => {
  expect(clusters.get("dev")?.backup).toEqual({ schedule: "0 2 * * *", keepHours: 720 });
  expect(clusters.get("prod")?.backup).toEqual({ schedule: "0 3 * * *", keepHours: 2160 });
});

test.each([
  ["system", { cores: 4, memoryGiB: 8, diskGiB: 100 }],
  ["dev", { cores: 4, memoryGiB: 8, diskGiB: 80 }],
  ["prod", { cores: 8, memoryGiB: 16, diskGiB: 200 }],
] as const)("KUB-15: the machines of %s have at least the minimum", (name, least) => {
  const machines = clusters.get(name)?.machines ?? [];
  const sum = (pick: (machine: (typeof machines)[number]) => number) =>
    machines.reduce((total, machine) => total + pick(machine), 0);
  expect(sum(({ cores }) => cores)).toBeGreaterThanOrEqual(least.cores);
  expect(sum(({ memoryMiB }) => memoryMiB)).toBeGreaterThanOrEqual(least.memoryGiB * 1024);
  expect(sum(({ diskGiB }) => diskGiB)).toBeGreaterThanOrEqual(least.diskGiB);
});
