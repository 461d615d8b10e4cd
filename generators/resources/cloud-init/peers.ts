/** IPv4 addresses of other machines by name. */
export type Peers = Readonly<Record<string, string>>;

/** The address of a machine that a role names; `machineReferences` has reported one that is not there. */
export function peerIp(peers: Peers, machine: string): string {
  const ip = peers[machine];
  if (ip === undefined) throw new Error(`bug: no address of machine "${machine}"`);
  return ip;
}
