import type { NetworksInput } from "espalier";

/** Variant A: one subnet on the bridge, as chosen (INF-8). */
const flat = {
  management: { cidr: "192.168.1.0/24", gateway: "192.168.1.1" },
  infrastructure: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" },
  kubernetes: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" },
  odoo: { cidr: "192.168.0.0/24", gateway: "192.168.0.1" },
};

/**
 * Variant B: a VLAN for each purpose (INF-9). The design's 192.168.300.0/24 for the labs is no network; theirs is
 * 192.168.30.0/24 here: see docs/decisions/0003-lab-network.md.
 */
const vlan = {
  management: { cidr: "192.168.10.0/24", gateway: "192.168.10.1", vlan: 10 },
  infrastructure: { cidr: "192.168.100.0/24", gateway: "192.168.100.1", vlan: 100 },
  kubernetes: { cidr: "192.168.200.0/24", gateway: "192.168.200.1", vlan: 200 },
  labs: { cidr: "192.168.30.0/24", gateway: "192.168.30.1", vlan: 300 },
  dmz: { cidr: "10.0.0.0/24", gateway: "10.0.0.1", vlan: 400 },
  odoo: { cidr: "192.168.0.0/24", gateway: "192.168.0.1", vlan: 20 },
};

/** One field moves every machine, cluster and policy to the other variant. */
export const networks: NetworksInput = { variant: "flat", variants: { flat, vlan } };
