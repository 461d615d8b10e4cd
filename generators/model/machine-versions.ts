import type { Cluster } from "./cluster.ts";
import type { MachineRole } from "./machine-role.ts";
import type { Versions } from "./model.ts";
import type { Problem } from "./problem.ts";
import { problem } from "./problem.ts";

/** Exact versions of what machines install, by component: `gitlab`, `k3s`, `kubernetes`. */
export type MachineVersions = Readonly<Record<string, string>>;

/** The values of a `versions.json`. */
export function machineVersions(versions: Versions): MachineVersions {
  return Object.fromEntries(
    Object.entries(versions).map(([component, { value }]) => [component, value]),
  );
}

/** A machine with its role, and the place that a problem names. */
export interface RoledMachine {
  readonly name: string;
  readonly at: string;
  readonly role: MachineRole;
}

/**
 * `VERSION_INCOMPATIBLE` for a GitLab that refuses the PostgreSQL of another machine. GitLab's own PostgreSQL always
 * fits. Minima: docs.gitlab.com/install/requirements, section PostgreSQL.
 */
export function versionConflicts(
  machines: readonly RoledMachine[],
  versions: MachineVersions,
): Problem[] {
  return machines.flatMap(({ name, at, role }) => {
    if (role.kind !== "gitlab" || role.database.kind === "bundled") return [];
    const { machine } = role.database;
    const server = machines.find((each) => each.name === machine);
    if (server?.role.kind !== "databases" || server.role.postgres === undefined) return [];

    const gitlab = versions["gitlab"] ?? "";
    const needed = postgresNeededBy(Number.parseInt(gitlab, 10));
    const offered = server.role.postgres.version;
    if (needed === undefined || offered >= needed) return [];
    const way = `raise postgres.version of ${server.name} to ${needed}, or set database.kind of ${name} to "bundled"`;
    const message = `GitLab ${gitlab} of ${name} needs PostgreSQL ${needed} or newer, and ${server.name} has ${offered}; ${way}.`;
    return [problem("VERSION_INCOMPATIBLE", at, message)];
  });
}

/** `VERSION_MISSING` for each component that a machine installs and nobody has pinned. */
export function missingVersions(
  machines: readonly RoledMachine[],
  versions: MachineVersions,
  cluster?: Pick<Cluster, "distribution" | "topology">,
): Problem[] {
  return machines.flatMap(({ name, at, role }) =>
    componentsOf(role, cluster)
      .filter((component) => versions[component] === undefined)
      .map((component) => {
        const message = `${name} installs ${component}, which has no version; add "${component}" to versions.json.`;
        return problem("VERSION_MISSING", at, message);
      }),
  );
}

function componentsOf(
  role: MachineRole,
  cluster: Pick<Cluster, "distribution" | "topology"> | undefined,
): string[] {
  if (role.kind === "gitlab") return ["gitlab", "gitlab-runner"];
  if (role.kind === "gitea") return ["gitea"];
  if (role.kind === "monitoring") return ["loki"];
  if (role.kind === "databases") return role.objectStore === undefined ? [] : ["seaweedfs"];

  const first = role.part === "controlPlane" && role.first;
  const vip = cluster?.topology === "high-availability" ? ["kube-vip"] : [];
  if (cluster?.distribution === "k3s") return ["k3s", ...(first ? vip : [])];
  const server = role.part === "controlPlane" ? vip : [];
  return ["kubernetes", ...(first ? ["calico"] : []), ...server];
}

/** The oldest PostgreSQL that a major of GitLab starts with; undefined for a GitLab too old to ask. */
function postgresNeededBy(gitlabMajor: number): number | undefined {
  return minima.find(([major]) => gitlabMajor >= major)?.[1];
}

/** Newest first. */
const minima = [
  [19, 17],
  [18, 16],
  [17, 14],
  [16, 13],
] as const;
