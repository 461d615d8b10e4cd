import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  bpg,
  bpgProvider,
  type BpgResources,
  networkDevice,
} from "../../generators/resources/terraform/bpg.ts";
import type { Body, Resource, TfFile } from "../../generators/resources/terraform/emit/module.ts";
import { printModule } from "../../generators/resources/terraform/emit/print-module.ts";
import { ref } from "../../generators/resources/terraform/emit/reference.ts";
import {
  type Plan,
  terraformPlan,
  terraformPlanChange,
} from "../../scripts/terraform-tools/plan.ts";
import { terraformValidate, withModule } from "../../scripts/terraform-tools/terraform.ts";
import { everyResource } from "./every-resource.ts";
import { realTerraform } from "./real-terraform.ts";

const tools = await realTerraform();

function files(file: TfFile): ReadonlyMap<string, string> {
  const { value, problems } = printModule({ folder: "test", files: { "main.tf.json": file } });
  expect(problems).toEqual([]);
  return value;
}

function machine(device: object): TfFile {
  const body = { node_name: "pve1", network_device: [device] };
  const resource: Resource = { type: "proxmox_virtual_environment_vm", name: "a", body };
  return {
    terraform: { required_providers: { proxmox: { ...bpgProvider } } },
    provider: [{ provider: "proxmox", settings: {} }],
    resource: [resource],
  };
}

test("the modules require the provider that is built", () => {
  const goMod = readFileSync("scripts/terraform-tools/bpg/go.mod", "utf8");
  const pinned = /terraform-provider-proxmox v(\S+)/.exec(goMod)?.[1];
  expect(bpgProvider.version).toBe(`~> ${pinned}`);
});

test.skipIf(tools === undefined)("the provider knows every argument that is typed", async () => {
  const { ok, diagnostics } = await withModule(files(everyResource()), (dir) =>
    terraformValidate(tools!, dir),
  );
  expect(diagnostics).toEqual([]);
  expect(ok).toBe(true);
});

test.skipIf(tools === undefined)(
  "a network device with some keys is refused, with all keys it plans with the defaults",
  async () => {
    const partial = { bridge: "vmbr0", vlan_id: 100 };
    const refused = await withModule(files(machine(partial)), (dir) =>
      terraformValidate(tools!, dir),
    );
    expect(refused.diagnostics.map(({ summary }) => summary)).toEqual([
      "Incorrect attribute value type",
    ]);

    const plan = await withModule(files(machine(networkDevice(partial))), (dir) =>
      terraformPlan(tools!, dir, unreachable),
    );
    expect(plan["proxmox_virtual_environment_vm.a"]?.actions).toEqual(["create"]);
    expect(plan["proxmox_virtual_environment_vm.a"]?.after?.["network_device"]).toMatchObject([
      { bridge: "vmbr0", vlan_id: 100, model: "virtio", enabled: true, firewall: false },
    ]);
  },
);

test.skipIf(tools === undefined)(
  "an unknown argument is refused, so that the validation is a real one",
  async () => {
    const wrong: Resource = bpg("proxmox_virtual_environment_pool", "p", Object({ pool: "p" }));
    const { ok, diagnostics } = await withModule(
      files({ ...machine(networkDevice({})), resource: [wrong] }),
      (dir) => terraformValidate(tools!, dir),
    );
    expect(ok).toBe(false);
    expect(diagnostics.length).toBeGreaterThan(0);
  },
);

test.skipIf(tools === undefined)(
  "a changed snippet replaces the machine, unless it ignores its initialisation",
  async () => {
    expect(actions(await change(withSnippet("one"), withSnippet("one")))).toEqual({
      s: "no-op",
      vm: "update",
    });
    expect(actions(await change(withSnippet("one"), withSnippet("two")))).toEqual({
      s: "delete,create",
      vm: "delete,create",
    });
    const ignoring = { lifecycle: { ignore_changes: ["initialization"] } } as const;
    expect(actions(await change(withSnippet("one"), withSnippet("two", ignoring)))).toEqual({
      s: "delete,create",
      vm: "update",
    });
  },
);

test.skipIf(tools === undefined)("a renamed machine is moved, not replaced", async () => {
  const renamed = {
    ...withSnippet("one"),
    resource: [snippet("one"), vm("vm2", { renamedFrom: ["vm"] })],
  };
  expect(actions(await change(withSnippet("one"), renamed))).toEqual({ s: "no-op", vm2: "update" });
});

function change(before: TfFile, after: TfFile): Promise<Plan> {
  return withModule(files(before), (old) =>
    withModule(files(after), (wanted) => terraformPlanChange(tools!, old, wanted, unreachable)),
  );
}

function actions(plan: Plan): Record<string, string> {
  return Object.fromEntries(
    Object.entries(plan).map(([address, each]) => [
      address.replace(/.*\./, ""),
      each.actions.join(),
    ]),
  );
}

function withSnippet(data: string, more: Partial<Machine> = {}): TfFile {
  return { ...machine({}), resource: [snippet(data), vm("vm", more)] };
}

function snippet(data: string): Resource {
  return bpg("proxmox_virtual_environment_file", "s", {
    content_type: "snippets",
    datastore_id: "local",
    node_name: "pve1",
    source_raw: [{ data, file_name: "vm.yaml" }],
  });
}

type Machine = Body<BpgResources["proxmox_virtual_environment_vm"]>;

function vm(name: string, more: Partial<Machine>): Resource {
  const user_data_file_id = ref("proxmox_virtual_environment_file", "s").attr("id");
  return bpg("proxmox_virtual_environment_vm", name, {
    node_name: "pve1",
    vm_id: 101,
    disk: [{ interface: "scsi0", datastore_id: "local-lvm", size: 20 }],
    initialization: [{ datastore_id: "local-lvm", user_data_file_id }],
    ...more,
  });
}

/** Port 1 answers nobody: a plan of new resources asks no server. */
const unreachable = {
  PROXMOX_VE_ENDPOINT: "https://127.0.0.1:1/",
  PROXMOX_VE_API_TOKEN: "test@pve!test=00000000-0000-0000-0000-000000000000",
};
