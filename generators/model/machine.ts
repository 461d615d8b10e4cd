import * as z from "zod";
import { nameSchema } from "./environment.ts";
import { machineRoleSchema } from "./machine-role.ts";
import { addressSchema } from "./network.ts";

/** A virtual machine before a provider is chosen. Bridge and VLAN are those of its network. */
export const machineSchema = z.strictObject({
  /** Unique in the platform; the host name and the Terraform address. */
  name: nameSchema,
  description: z.string(),
  /** Unique in a Proxmox cluster, its templates included. */
  vmId: z.int().min(100).max(999_999_999),
  hypervisor: nameSchema,
  cores: z.int().min(1),
  memoryMiB: z.int().min(512),
  diskGiB: z.int().min(1),
  address: addressSchema,
  /** What it is for: installed at the first boot. */
  role: machineRoleSchema,
  /** True guards the machine against destruction and freezes its first initialisation. */
  keepsData: z.boolean().default(false),
  /** Earlier names, oldest first: Terraform then moves its state instead of replacing the machine. */
  renamedFrom: z.array(nameSchema).default([]),
  /** Part of the nightly backup job. */
  backup: z.boolean().default(true),
  /** Place in the host's start sequence; absent: after all that have one. */
  startOrder: z.int().min(1).optional(),
  /** Ports for whole networks or other machines; what services `call` is admitted without being listed here. */
  serves: z
    .array(
      z.strictObject({
        ports: z.array(z.int().min(1).max(65535)).min(1),
        from: z.array(z.string()).min(1),
      }),
    )
    .default([]),
});

export type Machine = z.infer<typeof machineSchema>;

/** A machine as its file writes it. */
export type MachineInput = z.input<typeof machineSchema>;

/** Gives `clusters/<cluster>/machines.ts` and `clusters/machines.ts` their type. */
export function defineMachines(machines: readonly MachineInput[]): MachineInput[] {
  return [...machines];
}
