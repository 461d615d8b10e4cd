import ipaddr from "ipaddr.js";

/** IPv4 addresses from first to last, as numbers. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** The range of a network in CIDR form. */
export function rangeOf(cidr: string): AddressRange {
  const [base, bits] = ipaddr.IPv4.parseCIDR(cidr);
  const first = addressNumber(base.toString());
  return { first, last: first + 2 ** (32 - bits) - 1 };
}

/** An address as a number; NaN for what is none. */
export function addressNumber(ip: string): number {
  return ip.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

export function overlap(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

export function contains({ first, last }: AddressRange, ip: string): boolean {
  const number = addressNumber(ip);
  return first <= number && number <= last;
}
