import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** A file of the committed tree and the object that a YAML reader finds in it. */
export interface RenderedObject {
  /** Relative to `rendered/`. */
  readonly path: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // The tests look into objects of every kind; what they expect there is what they assert.
  readonly spec: Spec;
  readonly data?: Readonly<Record<string, string>>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- arbitrary parsed YAML, asserted field by field
export type Spec = any;

export const repository = join(import.meta.dirname, "..");

/** Every Kubernetes object of a tree, in the order of its paths. */
export function renderedObjects(root = repository): RenderedObject[] {
  const tree = join(root, "rendered");
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && entry.name.endsWith(".yaml") && !entry.parentPath.endsWith("cloud-init"),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const [document, ...more] = parseAllDocuments(readFileSync(file, "utf8"), {
        uniqueKeys: true,
      });
      if (document === undefined || more.length > 0 || document.errors.length > 0)
        throw new Error(`${file} is no single document`);
      const path = file.slice(tree.length + 1);
      return { path, ...document.toJS() };
    });
}

/** The objects of a kind, in a cluster or an instance: `of(objects, "Deployment", "prod/apps/balance-plus")`. */
export function of(objects: readonly RenderedObject[], kind: string, below = ""): RenderedObject[] {
  return objects.filter(
    (object) =>
      object.kind === kind &&
      (object.path === below || object.path.startsWith(below === "" ? "" : `${below}/`)),
  );
}

/** The one object of a kind and name below a folder. */
export function one(
  objects: readonly RenderedObject[],
  kind: string,
  name: string,
  below = "",
): RenderedObject {
  const found = of(objects, kind, below).filter(({ metadata }) => metadata.name === name);
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} objects are ${kind} ${name} below ${below}`);
  return found[0];
}

/** Pod templates of Deployments and StatefulSets. */
export function podTemplates(
  objects: readonly RenderedObject[],
  below = "",
): { object: RenderedObject; pod: Spec }[] {
  return [...of(objects, "Deployment", below), ...of(objects, "StatefulSet", below)].map(
    (object) => ({
      object,
      pod: object.spec.template.spec,
    }),
  );
}
