import { join } from "node:path";
import { expect, test } from "vitest";
import { type Plan, terraformPlanChange } from "../../scripts/terraform-tools/plan.ts";
import { repository } from "../rendered.ts";
import { differing, filesIn } from "../tree.ts";
import { type Edits, moduleIn, renderedCopy, variables, vlan } from "./platform.ts";
import { realTerraform } from "./real-terraform.ts";

const tools = await realTerraform();

test("VLANs are one field: what changes are addresses and VLANs, in machines, policies and registrations", async () => {
  const changed = differing(committed(), filesIn(join(await renderedCopy(vlan), "rendered")));
  expect(changed.length).toBeGreaterThan(20);
  const strange = changed.filter(
    (path) =>
      !/^(dev|hypervisors|prod|system)\/(terraform|cloud-init)\//.test(path) &&
      !/\/(networkpolicy|endpointslice|sealedsecret\.cluster)[.-][^/]*\.yaml$/.test(path),
  );
  expect(strange).toEqual([]);
});

test("one more worker is one line of input: its machine, its first boot, the outputs", async () => {
  const root = await renderedCopy(oneMoreWorker);
  expect(differing(committed(), filesIn(join(root, "rendered")))).toEqual([
    "prod/cloud-init/prod-worker-4.yaml",
    "prod/terraform/outputs.tf.json",
    "prod/terraform/prod-worker-4.tf.json",
  ]);
});

test.skipIf(tools === undefined)(
  "one more worker makes nothing but itself; its neighbours admit it in place",
  async () => {
    const changes = await dueTo(await renderedCopy(oneMoreWorker), "prod");
    const neighbours = ["control-plane-1", "control-plane-2", "control-plane-3"];
    const workers = ["worker-1", "worker-2", "worker-3"];
    expect(changes).toEqual([
      "create proxmox_virtual_environment_file.prod-worker-4",
      "create proxmox_virtual_environment_firewall_options.prod-worker-4",
      "create proxmox_virtual_environment_firewall_rules.prod-worker-4",
      "create proxmox_virtual_environment_vm.prod-worker-4",
      ...[...neighbours, ...workers].map(
        (name) => `update proxmox_virtual_environment_firewall_rules.prod-${name}`,
      ),
    ]);
  },
);

test("a new connection changes the machine's firewall and the pods' policies, never user data", async () => {
  const changed = differing(committed(), filesIn(join(await renderedCopy(newCall), "rendered")));
  expect(changed.filter((path) => !path.includes("/apps/"))).toEqual([
    "hypervisors/terraform/database-vm.tf.json",
    "hypervisors/terraform/outputs.tf.json",
  ]);
  expect(changed.length).toBeGreaterThan(2);
});

test.skipIf(tools === undefined)(
  "a new connection changes rules in place, no machine",
  async () => {
    expect(await dueTo(await renderedCopy(newCall), "hypervisors")).toEqual([
      "update proxmox_virtual_environment_firewall_rules.database-vm",
    ]);
  },
);

const oneMoreWorker: Edits = {
  "clusters/prod/machines.ts": {
    'worker(3, "pve-4"),': 'worker(3, "pve-4"),\n  worker(4, "pve-4"),',
  },
};

const newCall: Edits = {
  "apps/products/balance-plus/app.ts": {
    'calls: ["postgres", "rabbitmq"]':
      'calls: ["postgres", "rabbitmq", "machine:database-vm:5432"]',
  },
};

function committed(): Map<string, string> {
  return filesIn(join(repository, "rendered"));
}

/**
 * What a plan does where the committed module has been applied and the one of the root is wanted, less what it does
 * without any change: values that Proxmox computes are unknown in the state that stands for the apply.
 */
async function dueTo(root: string, module: string): Promise<string[]> {
  const [without, wanted] = await Promise.all(
    [repository, root].map(async (each) => actions(await change(each, module))),
  );
  return (wanted ?? []).filter((each) => !without?.includes(each)).sort();
}

function change(root: string, module: string): Promise<Plan> {
  return terraformPlanChange(
    tools!,
    moduleIn(repository, module),
    moduleIn(root, module),
    variables,
  );
}

function actions(plan: Plan): string[] {
  return Object.entries(plan).map(([address, each]) => `${each.actions.join()} ${address}`);
}
