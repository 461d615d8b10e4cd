import type { Datacenter, Proxmox } from "../../model/proxmox.ts";
import { admissions } from "./admissions.ts";
import { type BpgProvider, bpgProvider } from "./bpg.ts";
import { bpgMachine } from "./bpg-machine.ts";
import { bpgShared } from "./bpg-shared.ts";
import { expr } from "./emit/expression.ts";
import type { VariableBlock } from "./emit/module.ts";
import { variable } from "./emit/reference.ts";
import type { Value } from "./emit/value.ts";
import type { HostedMachine } from "./hosted-machine.ts";
import type { Lowering, Site } from "./lowering.ts";
import { nodeLists } from "./node-sources.ts";
import { datacenterVariable } from "./variables.ts";

/** The default: docs/decisions/0006-terraform-provider.md. */
export const bpgLowering: Lowering = {
  requires: bpgProvider,
  provider,
  variables,
  machine: bpgMachine,
  locals,
  shared: bpgShared,
};

/** Snippets are the only thing that goes over SSH, with a key of the agent. */
function provider(name: string, { auth }: Datacenter): BpgProvider {
  const own = (what: string) => datacenterVariable(name, what);
  return {
    endpoint: expr`trimsuffix(${own("api_url")}, "/api2/json")`,
    insecure: own("tls_insecure"),
    ...(auth === "token"
      ? { api_token: own("api_token") }
      : { username: own("user"), password: own("password") }),
    ssh: [{ agent: true, username: variable("ssh_user") }],
  };
}

/** Node addresses of the clusters that the rules of these machines admit. */
function locals(machines: readonly HostedMachine[], { model }: Site): Record<string, Value> {
  const admitted = machines.flatMap((hosted) => admissions(hosted, model));
  const lists = new Map(
    admitted.map(({ cluster }) => [cluster.name, nodeLists(cluster, model.platform)]),
  );
  return lists.size === 0 ? {} : { nodes: Object.fromEntries(lists) };
}

function variables({ source }: Proxmox): Record<string, VariableBlock> {
  const sshUser: VariableBlock = {
    type: "string",
    description: "user that uploads cloud-init files to the hypervisors over SSH",
    default: "root",
  };
  if (source.kind === "image") return { ssh_user: sshUser };
  const template: VariableBlock = {
    type: "number",
    description: "number of the template that machines are cloned from",
    default: source.vmId,
  };
  return { ssh_user: sshUser, vm_template: template };
}
