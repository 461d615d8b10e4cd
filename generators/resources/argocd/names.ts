import type { Cluster } from "../../model/cluster.ts";
import type { Platform } from "../../model/platform.ts";

/** Namespace of the hub's Argo CD: root, parents, projects and registrations. Whoever writes here is its admin. */
export const hubNamespace = "argocd";

/** Where the Applications of a cluster live on the hub. */
export function applicationsNamespace(cluster: string): string {
  return `${hubNamespace}-${cluster}`;
}

/** Destination of a cluster: Argo CD calls the one it runs in `in-cluster`, the others by their registration. */
export function destinationName({ name }: Pick<Cluster, "name">, { hub }: Platform): string {
  return name === hub ? "in-cluster" : name;
}

/** Boundary of a layer in a cluster. */
export function layerProject(cluster: string, layer: string): string {
  return `${cluster}-${layer}`;
}

/** Boundary of a cluster's parent. */
export function parentProject(cluster: string): string {
  return `hub-${cluster}`;
}

/** The full name is cheaper to resolve than `main` and cannot be a tag. */
export function revision({ git }: Platform): string {
  return `refs/heads/${git.branch}`;
}
