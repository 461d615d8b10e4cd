import { bpg, type BpgResources } from "./bpg.ts";
import { virtualMachine } from "./bpg-virtual-machine.ts";
import { expr, tpl } from "./emit/expression.ts";
import type { Body, Resource } from "./emit/module.ts";
import { ref } from "./emit/reference.ts";
import { firewallRules } from "./firewall-rules.ts";
import type { HostedMachine } from "./hosted-machine.ts";
import type { Site } from "./lowering.ts";

/** A machine, its cloud-init file and its firewall. */
export function bpgMachine(hosted: HostedMachine, site: Site): Resource[] {
  const { machine, hypervisor } = hosted;
  const vm = ref("proxmox_virtual_environment_vm", machine.name).attr("vm_id");
  const group = ref(
    "proxmox_virtual_environment_cluster_firewall_security_group",
    hypervisor.datacenter,
  );
  return [
    own("proxmox_virtual_environment_vm", hosted, virtualMachine(hosted, site.proxmox)),
    own("proxmox_virtual_environment_file", hosted, {
      content_type: "snippets",
      datastore_id: hypervisor.files,
      node_name: hypervisor.name,
      source_raw: [
        {
          data: expr`file(${tpl`${expr`path.module`}/../cloud-init/${machine.name}.yaml`})`,
          file_name: hosted.snippet,
        },
      ],
    }),
    own("proxmox_virtual_environment_firewall_options", hosted, {
      node_name: hypervisor.name,
      vm_id: vm,
      enabled: true,
      input_policy: "DROP",
      output_policy: "ACCEPT",
    }),
    own("proxmox_virtual_environment_firewall_rules", hosted, {
      node_name: hypervisor.name,
      vm_id: vm,
      rule: firewallRules(hosted, site),
      // Proxmox refuses a rule that names a missing group; modules of clusters are applied after it anyway.
      depends_on: hosted.module.cluster ? [] : [group],
    }),
  ];
}

/** A resource that bears the machine's name and moves with it. */
function own<Type extends keyof BpgResources>(
  type: Type,
  { machine, provider }: HostedMachine,
  body: Body<BpgResources[Type]>,
): Resource {
  return bpg(type, machine.name, { ...body, provider, renamedFrom: machine.renamedFrom });
}
