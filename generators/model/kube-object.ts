/** A Kubernetes object as plain data, whatever built it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: unknown;
}

/** The metadata that a generator may set; everything else belongs to the API server. */
export interface KubeMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: string[];
}

/** An object with the place it will have in the rendered tree. */
export interface PlacedObject {
  readonly cluster: string;
  /** Folder below `rendered/<cluster>`: `hub`, `argocd`, `apps/<instance>`; `""` for the hub's root. */
  readonly folder: string;
  readonly object: KubeObject;
  /** Input that a person edits to change the object, relative to the root: `apps/products/shop`. */
  readonly source: string;
}

/** The group of an object: `apps` of `apps/v1`, `""` of `v1`. */
export function groupOf({ apiVersion }: { readonly apiVersion: string }): string {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? "" : apiVersion.slice(0, slash);
}

/** How a problem names an object: `Deployment shop/api`, `Namespace shop`. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return metadata.namespace === undefined
    ? `${kind} ${metadata.name}`
    : `${kind} ${metadata.namespace}/${metadata.name}`;
}
