import ipaddr from "ipaddr.js";
import * as z from "zod";
import { ownValue } from "./names.ts";

const ipv4 = z
  .string()
  .refine((text) => ipaddr.IPv4.isValidFourPartDecimal(text), "expected an IPv4 address");

/** A network in CIDR form with no host bits set; the message offers the network that was probably meant. */
export const cidr = z.string().superRefine((text, context) => {
  const meant = networkOf(text);
  if (meant === undefined) {
    context.addIssue(`"${text}" is no network; expected one such as 192.168.100.0/24`);
  } else if (meant !== text) {
    context.addIssue(`"${text}" has host bits set; did you mean ${meant}?`);
  }
});

/** One network of a variant: what a machine's card is plugged into. */
const networkSchema = z.strictObject({
  cidr,
  gateway: ipv4,
  bridge: z.string().min(1).default("vmbr0"),
  /** Tag on the bridge, 1 to 4094: the check `VLAN_INVALID` looks at all of them together. */
  vlan: z.int().optional(),
});

export type Network = z.infer<typeof networkSchema>;

/** Every variant names the same networks, so that machines and clusters do not change with the variant. */
export const networksSchema = z.strictObject({
  variant: z.string(),
  variants: z.record(z.string(), z.record(z.string(), networkSchema)),
});

export type Networks = z.infer<typeof networksSchema>;

/** The networks as a file writes them. */
export type NetworksInput = z.input<typeof networksSchema>;

/** A host in a named network: number 30 of `infrastructure` is 192.168.100.30 where that is 192.168.100.0/24. */
export const addressSchema = z.strictObject({
  network: z.string(),
  host: z.int().min(1).max(65534),
});

export type Address = z.infer<typeof addressSchema>;

/** The networks of the variant in force, by name; empty where the variant does not exist (reported at the door). */
export function networksInForce({
  variant,
  variants,
}: Networks): Readonly<Record<string, Network>> {
  return ownValue(variants, variant) ?? {};
}

/** The IPv4 address of a host; undefined where the network does not exist or is too small. */
export function ipOf(address: Address, networks: Networks): string | undefined {
  const network = ownValue(networksInForce(networks), address.network);
  if (network === undefined) return undefined;
  const [base, bits] = ipaddr.IPv4.parseCIDR(network.cidr);
  if (address.host >= 2 ** (32 - bits) - 1) return undefined;
  const number = base.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0) + address.host;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join(".");
}

/** True for a single IPv4 address. */
export function isIpv4(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text);
}

/** The network that a text in CIDR form means, host bits cleared; undefined where it is none. */
export function networkOf(text: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDR(text)) return undefined;
  const [, bits] = ipaddr.IPv4.parseCIDR(text);
  return `${ipaddr.IPv4.networkAddressFromCIDR(text).toString()}/${bits}`;
}
