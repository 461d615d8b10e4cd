import * as z from "zod";
import { nameSchema } from "./environment.ts";
import { addressSchema } from "./network.ts";

/** A virtual machine before a provider is chosen. */
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
  /** True guards the machine against destruction and freezes its first initialisation. */
  keepsData: z.boolean().default(false),
});

export type Machine = z.infer<typeof machineSchema>;

/** A machine as its file writes it. */
export type MachineInput = z.input<typeof machineSchema>;

/** Gives `clusters/<cluster>/machines.ts` its type. */
export function defineMachines(machines: readonly MachineInput[]): MachineInput[] {
  return [...machines];
}
