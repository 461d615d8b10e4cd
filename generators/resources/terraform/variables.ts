import { ipOf } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import type { Datacenter, Proxmox } from "../../model/proxmox.ts";
import { expr } from "./emit/expression.ts";
import type { VariableBlock } from "./emit/module.ts";
import { variable } from "./emit/reference.ts";
import type { Literal, Reference } from "./emit/value.ts";
import type { MachineModule } from "./machine-modules.ts";

type Variables = Readonly<Record<string, VariableBlock>>;

/** The variable of a datacenter: `main_api_url`. */
export function datacenterVariable(datacenter: string, name: string): Reference {
  return variable(variableName(datacenter, name));
}

/** What a person gives to a module (INF-2); what is secret is marked and has no default. */
export function moduleVariables(
  module: MachineModule,
  datacenters: readonly string[],
  platform: Platform,
  proxmox: Proxmox,
): Variables {
  const ofDatacenters = datacenters.flatMap((name) => {
    const datacenter = proxmox.datacenters[name];
    if (datacenter === undefined) throw new Error(`bug: no datacenter ${name}`);
    const ip = ipOf(datacenter.api, platform.networks) ?? "";
    return Object.entries(datacenterVariables(name, datacenter, ip));
  });
  return {
    ...Object.fromEntries(ofDatacenters),
    ...(module.machines.length > 0 ? { ssh_public_key: sshPublicKey } : {}),
    ...nodeSizes(module),
  };
}

/** Values for a copy named `terraform.tfvars.json`, which is never committed. */
export function exampleValues(variables: Variables): Record<string, Literal> {
  const entries = Object.entries(variables).map(([name, { default: value, description = "" }]) => [
    name,
    value ?? `<${description}>`,
  ]);
  return Object.fromEntries(entries);
}

function datacenterVariables(name: string, { auth }: Datacenter, ip: string): Variables {
  const own = (what: string, block: VariableBlock) => ({ [variableName(name, what)]: block });
  return {
    ...own("api_url", {
      type: "string",
      description: `Proxmox API of ${name}`,
      default: `https://${ip}:8006/api2/json`,
    }),
    ...own("tls_insecure", {
      type: "bool",
      description: `true accepts any certificate of ${name}`,
      default: false,
    }),
    ...(auth === "token"
      ? own("api_token", {
          type: "string",
          description: "user@realm!name=uuid of an API token",
          sensitive: true,
        })
      : {
          ...own("user", {
            type: "string",
            description: "Proxmox user with realm",
            default: "root@pam",
          }),
          ...own("password", {
            type: "string",
            description: "password of the Proxmox user",
            sensitive: true,
          }),
        }),
  };
}

const sshPublicKey: VariableBlock = {
  type: "string",
  description: "public SSH key that may log in as ubuntu",
  validation: [
    {
      condition: expr`can(regex("^(ssh|ecdsa|sk)-\\S+ \\S+", ${variable("ssh_public_key")}))`,
      error_message: "Expected one line of a public key, such as: ssh-ed25519 AAAA... name",
    },
  ],
};

/** Sizes of a cluster's only node; the defaults are what the capacity checks counted. The minima are kubeadm's. */
function nodeSizes({ cluster, machines }: MachineModule): Variables {
  const [node] = machines;
  if (node === undefined || cluster?.topology !== "single-node") return {};
  return {
    k8s_cores: {
      type: "number",
      description: `cores of ${node.name}`,
      default: node.cores,
      validation: [atLeast("k8s_cores", 2)],
    },
    k8s_memory: {
      type: "number",
      description: `MiB of memory of ${node.name}`,
      default: node.memoryMiB,
      validation: [atLeast("k8s_memory", 2048)],
    },
  };
}

function atLeast(name: string, least: number) {
  return {
    condition: expr`${variable(name)} >= ${least}`,
    error_message: `A Kubernetes node needs ${name} of at least ${least}.`,
  };
}

/** Without `-`, so that a shell can set it as `TF_VAR_main_api_token`. */
function variableName(datacenter: string, name: string): string {
  return `${datacenter.replaceAll("-", "_")}_${name}`;
}
