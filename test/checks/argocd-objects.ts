import type { KubeObject, PlacedObject } from "../../generators/model/kube-object.ts";
import { object, placed, platform } from "./objects.ts";

const inHub = { cluster: "system", source: "clusters/platform.ts" };

/** A project that admits the platform's repository and the Applications of `argocd-dev`, for `shop` in `dev`. */
export function project(spec: object = {}, name = "dev-products"): PlacedObject {
  const all = {
    sourceRepos: [platform.git.repository],
    sourceNamespaces: ["argocd-dev"],
    destinations: [{ name: "dev", namespace: "shop" }],
    clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "shop" }],
    ...spec,
  };
  const of = object("AppProject", name, { spec: all }, { namespace: "argocd" });
  return placed(of, { ...inHub, folder: "hub" });
}

/** The Application of `shop` in `dev`. */
export function application(spec: object = {}, namespace = "argocd-dev"): PlacedObject {
  const source = reads("rendered/dev/apps/shop");
  const destination = { name: "dev", namespace: "shop" };
  const fields = { spec: { project: "dev-products", source, destination, ...spec } };
  return placed(object("Application", "shop", fields, { namespace }), { folder: "argocd" });
}

/** An Application of the hub's own: the root, or a parent. */
export function hubApplication(name: string, folder: string, path: string): PlacedObject {
  const spec = {
    project: "hub",
    source: reads(path),
    destination: { name: "in-cluster", namespace: "argocd" },
  };
  const of: KubeObject = object("Application", name, { spec }, { namespace: "argocd" });
  return placed(of, { ...inHub, folder });
}

/** A source that reads a folder of the platform's repository with everything below. */
export function reads(path: string) {
  return { repoURL: platform.git.repository, path, directory: { recurse: true } };
}
