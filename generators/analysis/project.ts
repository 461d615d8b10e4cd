import { groupOf, type KubeObject } from "../model/kube-object.ts";
import { bareUrl, type Destination } from "./applications.ts";
import { matchesGlob } from "./glob.ts";
import type { ObjectOf } from "./kinds.ts";

type ProjectSpec = ObjectOf<"AppProject">["spec"];
type Target = Pick<Destination, "name" | "server" | "namespace">;

/** True when a project may read a repository: something allows it, and nothing that begins with `!` refuses it. */
export function admitsSource({ sourceRepos = [] }: ProjectSpec, repository: string): boolean {
  const url = bareUrl(repository);
  const fits = (pattern: string) => matchesGlob(bareUrl(pattern), url, "/");
  return (
    sourceRepos.some((each) => !denies(each) && fits(each)) &&
    !sourceRepos.some((each) => denies(each) && fits(each.slice(1)))
  );
}

/** True when Applications of a namespace may name the project; those of the project's own namespace always may. */
export function admitsHome({ metadata, spec }: ObjectOf<"AppProject">, namespace = ""): boolean {
  const { sourceNamespaces = [] } = spec;
  return (
    namespace === metadata.namespace ||
    sourceNamespaces.some((pattern) => matchesGlob(pattern, namespace))
  );
}

/**
 * True when a project may write into a namespace of a cluster. As the documentation says it: a destination with a `!`
 * only refuses (Argo CD itself takes it for a permission where it does not match: its issue 21264).
 */
export function admitsDestination({ destinations = [] }: ProjectSpec, target: Target): boolean {
  const fields = ["name", "server", "namespace"] as const;
  const refuses = (each: Partial<Target>) =>
    fields.some((field) => denies(each[field]) && fits(each[field]?.slice(1), target[field]));
  const allows = (each: Partial<Target>) =>
    !fields.some((field) => denies(each[field])) &&
    (fits(each.name, target.name) || fits(each.server, target.server)) &&
    fits(each.namespace, target.namespace);
  return destinations.some(allows) && !destinations.some(refuses);
}

/** True when a project may create an object of this kind and name, wherever it stands. */
export function admitsKind(spec: ProjectSpec, object: KubeObject): boolean {
  const listed = (list: readonly { group: string; kind: string; name?: string }[] | undefined) =>
    list?.some(
      ({ group, kind, name }) =>
        fits(group, groupOf(object)) &&
        fits(kind, object.kind) &&
        (name === undefined || fits(name, object.metadata.name)),
    );
  return object.metadata.namespace === undefined
    ? listed(spec.clusterResourceWhitelist) === true && !listed(spec.clusterResourceBlacklist)
    : listed(spec.namespaceResourceWhitelist) !== false && !listed(spec.namespaceResourceBlacklist);
}

function denies(pattern = ""): boolean {
  return pattern.startsWith("!");
}

function fits(pattern: string | undefined, text: string): boolean {
  return pattern !== undefined && matchesGlob(pattern, text);
}
