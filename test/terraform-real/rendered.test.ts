import { expect, test } from "vitest";
import { terraformPlan } from "../../scripts/terraform-tools/plan.ts";
import { terraformValidate } from "../../scripts/terraform-tools/terraform.ts";
import { repository } from "../rendered.ts";
import { moduleIn, modules, renderedCopy, template, variables, vlan } from "./platform.ts";
import { realTerraform } from "./real-terraform.ts";

const tools = await realTerraform();

const roots = {
  committed: repository,
  "with VLANs": await renderedCopy(vlan),
  "from the template": await renderedCopy(template),
  "with VLANs from the template": await renderedCopy({ ...vlan, ...template }),
};

const cases = Object.keys(roots).flatMap((name) =>
  modules.map((module) => [name, module] as const),
);

test.skipIf(tools === undefined).each(cases)(
  "%s, module %s: no error, no warning, and a plan that only creates",
  async (name, module) => {
    const dir = moduleIn(roots[name as keyof typeof roots], module);
    expect(await terraformValidate(tools!, dir)).toEqual({ ok: true, diagnostics: [] });

    const plan = Object.entries(await terraformPlan(tools!, dir, variables));
    expect(plan.length).toBeGreaterThan(3);
    expect(plan.filter(([, { actions }]) => actions.join() !== "create")).toEqual([]);
  },
);

test.skipIf(tools === undefined)(
  "the plan carries what the model says: size, disk, address, VLAN, key",
  async () => {
    const [flat, tagged] = await Promise.all(
      [repository, roots["with VLANs"]].map((root) =>
        terraformPlan(tools!, moduleIn(root, "dev"), variables),
      ),
    );
    const vm = "proxmox_virtual_environment_vm.k8s-vm";
    expect(flat?.[vm]?.after).toMatchObject({
      node_name: "pve-3",
      cpu: [{ cores: 4, sockets: 1 }],
      memory: [{ dedicated: 8192 }],
      disk: [{ size: 200, datastore_id: "local-lvm", file_format: "raw" }],
      network_device: [{ bridge: "vmbr0", model: "virtio", vlan_id: 0, firewall: true }],
      initialization: [
        {
          ip_config: [{ ipv4: [{ address: "192.168.100.30/24", gateway: "192.168.100.1" }] }],
          user_account: [{ username: "ubuntu", keys: ["ssh-ed25519 AAAA test"], password: null }],
        },
      ],
    });
    expect(tagged?.[vm]?.after).toMatchObject({
      network_device: [{ vlan_id: 200 }],
      initialization: [
        { ip_config: [{ ipv4: [{ address: "192.168.200.30/24", gateway: "192.168.200.1" }] }] },
      ],
    });
  },
);

test.skipIf(tools === undefined)("an example that nobody has filled in is refused", async () => {
  const unfilled = { ...variables, TF_VAR_ssh_public_key: "<public SSH key>" };
  const plan = terraformPlan(tools!, moduleIn(repository, "dev"), unfilled);
  await expect(plan).rejects.toThrow(/Expected one line of a public key/);
});
