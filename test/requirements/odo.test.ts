import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "../rendered.ts";
import { copyRoot, reported } from "../run-espalier.ts";
import { renderedMachines } from "../rendered-terraform.ts";

const machines = renderedMachines();

test.each([
  ["ODO-2 and ODO-4", "odoo-postgres", "192.168.0.25/24"],
  ["ODO-3 and ODO-4", "odoo-redis", "192.168.0.24/24"],
])(
  "%s (ODO-2, ODO-3, ODO-4): %s keeps its data on a machine at its address",
  (_, name, address) => {
    const machine = machines.get(name);
    expect(machine?.address).toBe(address);
    expect(machine?.gateway).toBe("192.168.0.1");
    expect(machine?.vm).toMatchObject({
      protection: true,
      lifecycle: { prevent_destroy: true, ignore_changes: ["initialization"] },
      pool_id: "nightly-backup",
    });
  },
);

test("ODO-7: the machine for logs is left out until one word turns it on", async () => {
  expect([...machines.keys()]).not.toContain("monitoring-vm");
  const file = "clusters/machines.ts";
  const text = readFileSync(join(repository, file), "utf8");
  const on = text.replace("monitoring: false", "monitoring: true");
  expect(on).not.toBe(text);
  const root = copyRoot(repository, { [file]: on });
  const { problems } = await reported(["render", "--root", root]);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const rendered = readFileSync(
    join(root, "rendered/hypervisors/terraform/monitoring-vm.tf.json"),
    "utf8",
  );
  expect(JSON.parse(rendered).resource.proxmox_virtual_environment_vm).toHaveProperty(
    "monitoring-vm",
  );
});

test("ODO-9: GitLab has a machine of its own, outside every cluster", () => {
  expect(machines.get("gitlab-vm")).toMatchObject({ module: "hypervisors" });
});

test("ODO-11: moving Odoo's database to its machine is written down step by step", () => {
  const text = readFileSync(join(repository, "docs/machines.md"), "utf8");
  const [, steps = ""] = text.split("## Moving Odoo's database to its machine");
  const numbered = steps.split("\n## ")[0]?.match(/^\d+\. /gm) ?? [];
  expect(numbered.length).toBeGreaterThanOrEqual(6);
  for (const word of ["pg_dump", "pg_restore", "odoo-postgres", "external("])
    expect(steps).toContain(word);
});
