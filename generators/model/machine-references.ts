import type { MachineRole } from "./machine-role.ts";
import type { RoledMachine } from "./machine-versions.ts";
import type { Problem } from "./problem.ts";
import { problem } from "./problem.ts";

/**
 * What roles name and nobody offers: networks (`NETWORK_UNKNOWN`), machines (`MACHINE_UNKNOWN`), and databases, users
 * and buckets of machines (`MACHINE_LACKS`). `networks` are the names of the variant in force.
 */
export function machineReferences(
  machines: readonly RoledMachine[],
  networks: readonly string[],
): Problem[] {
  return machines.flatMap((machine) => [
    ...unknownNetworks(machine, networks),
    ...needsOf(machine.role).flatMap((need) => unmetNeed(machine, need, machines)),
  ]);
}

function unknownNetworks({ at, role }: RoledMachine, networks: readonly string[]): Problem[] {
  if (role.kind === "kubernetesNode") return [];
  return [...new Set([...role.admits, ...role.administeredFrom])]
    .filter((network) => !network.includes("/") && !networks.includes(network))
    .map((network) => {
      const message = `There is no network "${network}"; the variant has ${networks.join(", ")}. Name one of them or write a CIDR.`;
      return problem("NETWORK_UNKNOWN", at, message);
    });
}

interface Need {
  readonly machine: string;
  readonly what: string;
  readonly metBy: (role: MachineRole) => boolean;
}

function needsOf(role: MachineRole): Need[] {
  if (role.kind !== "gitlab" && role.kind !== "gitea") return [];
  const { database } = role;
  const store = role.kind === "gitlab" ? role.objectStore : undefined;
  return [
    ...(database.kind === "external" ? [databaseNeed(database)] : []),
    ...(store === undefined ? [] : [bucketNeed(store)]),
  ];
}

function databaseNeed(need: { machine: string; database: string; user: string }): Need {
  const { machine, database, user } = need;
  return {
    machine,
    what: `database "${database}" of user "${user}"`,
    metBy: (role) =>
      role.kind === "databases" &&
      role.postgres?.databases.some((each) => each.name === database && each.user === user) ===
        true,
  };
}

function bucketNeed({ machine, bucket }: { machine: string; bucket: string }): Need {
  return {
    machine,
    what: `bucket "${bucket}"`,
    metBy: (role) =>
      role.kind === "databases" && role.objectStore?.buckets.includes(bucket) === true,
  };
}

function unmetNeed(
  { name, at }: RoledMachine,
  { machine, what, metBy }: Need,
  machines: readonly RoledMachine[],
): Problem[] {
  const server = machines.find((each) => each.name === machine);
  if (server === undefined) {
    const message = `${name} wants ${what} on ${machine}, which is no machine with a role; correct the name or add the machine.`;
    return [problem("MACHINE_UNKNOWN", at, message)];
  }
  if (metBy(server.role)) return [];
  const message = `${name} wants ${what}, which ${machine} does not offer; add it to the role of ${machine}.`;
  return [problem("MACHINE_LACKS", at, message)];
}
