import { expect, test } from "vitest";
import { cidr, ipOf, type Networks } from "../../generators/model/network.ts";

const networks = (text: string): Networks => ({
  variant: "a",
  variants: { a: { lan: { cidr: text, gateway: "0.0.0.0", bridge: "vmbr0" } } },
});

test.each([
  ["192.168.100.0/24", 30, "192.168.100.30"],
  ["192.168.100.128/25", 5, "192.168.100.133"],
  ["10.0.0.0/8", 65534, "10.0.255.254"],
  ["10.255.255.0/24", 254, "10.255.255.254"],
])("host %s of %s is an address in it", (network, host, ip) => {
  expect(ipOf({ network: "lan", host }, networks(network))).toBe(ip);
});

test.each([
  ["the broadcast address", "192.168.100.0/24", 255],
  ["beyond the network", "192.168.100.0/25", 200],
])("%s is no host", (_, network, host) => {
  expect(ipOf({ network: "lan", host }, networks(network))).toBeUndefined();
});

test("a network that the variant does not have gives no address", () => {
  expect(ipOf({ network: "wan", host: 1 }, networks("10.0.0.0/8"))).toBeUndefined();
  expect(
    ipOf({ network: "lan", host: 1 }, { ...networks("10.0.0.0/8"), variant: "b" }),
  ).toBeUndefined();
});

test.each([
  ["192.168.100.10/24", "did you mean 192.168.100.0/24?"],
  ["192.168.300.0/24", "is no network"],
  ["192.168.1.0", "is no network"],
  ["::/64", "is no network"],
])("%s is refused with the way out", (text, message) => {
  expect(cidr.safeParse(text).error?.issues[0]?.message).toContain(message);
});
