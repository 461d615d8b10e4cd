import * as z from "zod";

/** CPU as Kubernetes writes it: cores (`2`, `0.5`) or millicores (`250m`). */
export const cpuQuantity = z
  .string()
  .regex(/^(\d+(\.\d{1,3})?|\d+m)$/, 'expected cores or millicores, such as "500m" or "2"');

/** Bytes as Kubernetes writes them, with a binary suffix: `512Mi`, `20Gi`. */
export const byteQuantity = z
  .string()
  .regex(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti)$/, 'expected bytes with a binary suffix, such as "512Mi"');

/** What a container asks for and what it may use at most. */
export const resourcesSchema = z.strictObject({
  requests: z.strictObject({ cpu: cpuQuantity, memory: byteQuantity }),
  limits: z.strictObject({ cpu: cpuQuantity, memory: byteQuantity }),
});

export type Resources = z.infer<typeof resourcesSchema>;

/** Millicores of a CPU quantity: `250` of `250m`, `2000` of `2`. */
export function milliCpu(quantity: string): number {
  return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) : Number(quantity) * 1000;
}

/** Bytes of a memory or storage quantity, binary and decimal suffixes alike. */
export function bytes(quantity: string): number {
  const [, digits = "0", suffix = ""] = /^([\d.]+)([A-Za-z]*)$/.exec(quantity) ?? [];
  return Number(digits) * (factors[suffix] ?? 1);
}

const factors: Readonly<Record<string, number>> = {
  ...Object.fromEntries(["Ki", "Mi", "Gi", "Ti", "Pi"].map((s, i) => [s, 1024 ** (i + 1)])),
  ...Object.fromEntries(["k", "M", "G", "T", "P"].map((s, i) => [s, 1000 ** (i + 1)])),
};
