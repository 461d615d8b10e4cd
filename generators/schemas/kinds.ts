import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { groupOf } from "../model/kube-object.ts";
import { type CustomKind, customKinds } from "./custom-kinds.ts";

/** What names a kind; every Kubernetes object is one. */
export interface KindRef {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Where a kind is described: by a module of a package (path without `.js` or `.d.ts`) or by a zod schema of ours. */
export type Model = { readonly module: string } | { readonly custom: CustomKind };

/** Groups of custom resources and their packages; every other group can only be one of Kubernetes itself. */
const packageOfGroup: ReadonlyMap<string, string> = new Map([
  ["argoproj.io", "@kubernetes-models/argo-cd"],
  ["bitnami.com", "@kubernetes-models/sealed-secrets"],
  ["eventing.keda.sh", "@kubernetes-models/keda"],
  ["external-secrets.io", "@kubernetes-models/external-secrets"],
  ["generators.external-secrets.io", "@kubernetes-models/external-secrets"],
  ["keda.sh", "@kubernetes-models/keda"],
  ["monitoring.coreos.com", "@kubernetes-models/prometheus-operator"],
]);

const kubernetes = "kubernetes-models";

/** Packages that describe kinds. */
export const modelPackages: readonly string[] = [
  ...new Set([kubernetes, ...packageOfGroup.values()]),
];

/** The model of a kind, or `undefined` when neither a package nor the registry describes it. */
export function modelOf({ apiVersion, kind }: KindRef): Model | undefined {
  const custom = customKinds.find((each) => each.apiVersion === apiVersion && each.kind === kind);
  if (custom) return { custom };

  const module = join(
    packageFolder(packageOfGroup.get(groupOf({ apiVersion })) ?? kubernetes),
    apiVersion,
    kind,
  );
  return declares(`${module}.d.ts`, { apiVersion, kind }) ? { module } : undefined;
}

/** Folder of an installed package. */
export function packageFolder(name: string): string {
  const manifest = findPackageJSON(name, import.meta.url);
  if (manifest === undefined) throw new Error(`bug: package ${name} is not installed`);
  return dirname(manifest);
}

/** The content is read because types that are parts of kinds (`DeploymentSpec`) stand in the same folders. */
function declares(file: string, { apiVersion, kind }: KindRef): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, "utf8");
  return text.includes(`"apiVersion": "${apiVersion}";`) && text.includes(`"kind": "${kind}";`);
}
