import type { Check } from "./check.ts";
import { noBackupOnSameHost } from "./no-backup-on-same-host.ts";
import { noHostOvercommit } from "./no-host-overcommit.ts";
import { noMachineInPool } from "./no-machine-in-pool.ts";
import { noNetworkOverlap } from "./no-network-overlap.ts";
import { noSmallMachine } from "./no-small-machine.ts";
import { noUnknownExternal } from "./no-unknown-external.ts";
import { uniqueAddress } from "./unique-address.ts";
import { uniqueVmId } from "./unique-vm-id.ts";
import { oddControlPlane, spreadControlPlane } from "./valid-control-plane.ts";
import { validVlan } from "./valid-vlan.ts";

/** Rules over machines, networks and hypervisors, sorted by code. */
export const machineChecks: readonly Check[] = [
  uniqueAddress,
  noBackupOnSameHost,
  spreadControlPlane,
  oddControlPlane,
  noUnknownExternal,
  noHostOvercommit,
  noSmallMachine,
  noNetworkOverlap,
  noMachineInPool,
  validVlan,
  uniqueVmId,
];
