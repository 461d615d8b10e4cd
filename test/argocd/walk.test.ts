import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  of,
  one,
  type RenderedObject,
  renderedObjects,
  repository,
  type Spec,
} from "../rendered.ts";

const objects = renderedObjects();
const applications = of(objects, "Application");
const projects = new Map(
  of(objects, "AppProject").map((project) => [project.metadata.name, project.spec]),
);
const root = one(objects, "Application", "root");

test("a walk from root.yaml reaches every rendered object, each through exactly one Application", () => {
  const reached: RenderedObject[] = [root];
  const queue = [root];
  for (const application of queue) {
    for (const object of folderOf(application)) {
      reached.push(object);
      if (object.kind === "Application") queue.push(object);
    }
  }
  const paths = reached.map(({ path }) => path).sort();
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(objects.map(({ path }) => path).sort());
});

test("every folder that an Application reads has files, and reads them recursively", () => {
  for (const application of applications.filter(({ spec }) => spec.source.path)) {
    expect(folderOf(application).length, application.path).toBeGreaterThan(0);
    expect(application.spec.source.directory, application.path).toEqual({ recurse: true });
    expect(application.spec.source.targetRevision).toBe("refs/heads/main");
  }
});

test("the tree holds no name that makes Argo CD take a folder for something else", () => {
  const names = readdirSync(join(repository, "rendered"), { recursive: true, encoding: "utf8" });
  const special = /(^|\/)(Chart\.yaml|kustomization\.ya?ml|Kustomization)$/;
  expect(names.filter((name) => special.test(name))).toEqual([]);
});

test.each(applications.map((application) => [application.path, application] as const))(
  "%s may do what it does",
  (_, application) => {
    const { spec, metadata } = application;
    const project = projectOf(application);
    const admitsHome =
      metadata.namespace === "argocd" || project.sourceNamespaces.includes(metadata.namespace);
    expect(admitsHome, `namespace ${metadata.namespace}`).toBe(true);
    expect(project.sourceRepos).toContain(spec.source.repoURL);

    for (const object of spec.source.path ? folderOf(application) : []) {
      const { namespace } = object.metadata;
      if (namespace === undefined) {
        expect(admitsClusterKind(project, object), object.path).toBe(true);
      } else {
        expect(admitsDestination(project, spec.destination.name, namespace), object.path).toBe(
          true,
        );
        expect(admitsKind(project, object), object.path).toBe(true);
      }
    }
  },
);

test("an Application of dev can name no project of prod or of the hub", () => {
  const open = [...projects].filter(([, { sourceNamespaces = [] }]) =>
    sourceNamespaces.includes("argocd-dev"),
  );
  expect(open.map(([name]) => name)).toEqual(["dev-previews", "dev-products"]);
  for (const [name, { destinations }] of open) {
    expect(new Set(destinations.map((each: Spec) => each.name)), name).toEqual(new Set(["dev"]));
    expect(
      destinations.some((each: Spec) => matches(each.namespace, "argocd")),
      name,
    ).toBe(false);
  }
});

test("only the hub's project names the hub's namespaces with a wildcard, and the built-in project allows nothing", () => {
  const wild = [...projects].filter(([, { destinations }]) =>
    destinations.some((each: Spec) => each.namespace === "argocd*"),
  );
  expect(wild.map(([name]) => name)).toEqual(["hub"]);
  expect(projects.get("default")).toMatchObject({
    sourceRepos: [],
    destinations: [],
    clusterResourceWhitelist: [],
  });
});

test("a parent leaves a pause from the UI alone, and admits Applications of its cluster only", () => {
  for (const name of ["system", "dev", "prod"]) {
    const parent = one(objects, "Application", name, "system/hub").spec;
    expect(parent.project).toBe(`hub-${name}`);
    expect(parent.ignoreDifferences[0].jsonPointers).toContain("/spec/syncPolicy/automated");
    expect(parent.syncPolicy.syncOptions).toContain("RespectIgnoreDifferences=true");
    expect(projects.get(`hub-${name}`)).toMatchObject({
      destinations: [{ name: "in-cluster", namespace: `argocd-${name}` }],
      namespaceResourceWhitelist: [{ group: "argoproj.io", kind: "Application" }],
    });
  }
});

test("every Application retries without limit, with newer commits, and tolerates missing definitions", () => {
  for (const { path, spec } of applications) {
    expect(spec.syncPolicy.retry, path).toMatchObject({ limit: -1, refresh: true });
    expect(spec.syncPolicy.syncOptions, path).toEqual(
      expect.arrayContaining(["FailOnSharedResource=true", "SkipDryRunOnMissingResource=true"]),
    );
  }
});

test("inside an instance policies, accounts, secrets and configuration come first, the deny last", () => {
  const wave = ({ metadata }: RenderedObject) =>
    Number(metadata.annotations?.["argocd.argoproj.io/sync-wave"]);
  const waves = (kind: string) => new Set(of(objects, kind, "prod/apps/balance-plus").map(wave));
  expect(waves("Namespace")).toEqual(new Set([-4]));
  for (const kind of ["ServiceAccount", "ExternalSecret", "ConfigMap", "Service"])
    expect(waves(kind), kind).toEqual(new Set([-3]));
  expect(waves("StatefulSet")).toEqual(new Set([-2]));
  expect(waves("Deployment")).toEqual(new Set([0]));
  expect(waves("NetworkPolicy")).toEqual(new Set([-3, 1]));
  expect(wave(one(objects, "NetworkPolicy", "default-deny", "prod/apps/balance-plus"))).toBe(1);
});

test("what holds data is guarded where the environment keeps it, and only there", () => {
  const guarded = (instance: string) =>
    objects
      .filter(
        ({ path, kind }) =>
          path.startsWith(`${instance}/`) && ["Namespace", "StatefulSet"].includes(kind),
      )
      .map(({ metadata }) => metadata.annotations?.["argocd.argoproj.io/sync-options"]);
  expect(guarded("dev/apps/balance-plus")).toEqual([undefined, undefined, undefined]);
  for (const instance of ["dev/apps/balance-plus-staging", "prod/apps/balance-plus"]) {
    expect(new Set(guarded(instance))).toEqual(new Set(["Prune=false,Delete=false"]));
  }
});

test("the hub's configuration lets Applications live outside its namespace and watches EndpointSlices", () => {
  const { configs } = one(objects, "Application", "argocd-chart").spec.source.helm.valuesObject;
  expect(configs.params["application.namespaces"]).toBe("argocd-*");
  expect(configs.cm["resource.customizations.health.argoproj.io_Application"]).toContain(
    "obj.status.health.status",
  );
  expect(configs.cm["resource.exclusions"]).toContain("Lease");
  expect(configs.cm["resource.exclusions"]).not.toContain('"EndpointSlice"');
  expect(
    of(objects, "ClusterRole", "system/apps/argocd").map(({ metadata }) => metadata.name),
  ).toEqual(["argocd-notifications-applications", "argocd-server-applications"]);
});

test("registrations name the clusters and their API servers and hold no credential in the clear", () => {
  for (const [name, server] of [
    ["dev", "https://192.168.100.30:6443"],
    ["prod", "https://192.168.100.35:6443"],
  ]) {
    const { spec } = one(objects, "SealedSecret", `cluster-${name}`, "system/hub");
    expect(spec.template.data).toEqual({ name, server });
    expect(spec.template.metadata.labels["argocd.argoproj.io/secret-type"]).toBe("cluster");
  }
});

test("every namespace enforces a pod-security level", () => {
  for (const { path, metadata } of of(objects, "Namespace")) {
    expect(["restricted", "baseline"], path).toContain(
      metadata.labels?.["pod-security.kubernetes.io/enforce"],
    );
  }
});

function folderOf({ spec }: RenderedObject): RenderedObject[] {
  const folder = `${spec.source.path ?? ""}/`;
  return objects.filter(({ path }) => `rendered/${path}`.startsWith(folder));
}

function projectOf({ path, spec }: RenderedObject): Spec {
  const project = projects.get(spec.project);
  if (project === undefined) throw new Error(`${path} names the unknown project ${spec.project}`);
  return project;
}

function admitsDestination({ destinations }: Spec, name: string, namespace: string): boolean {
  return destinations.some(
    (each: Spec) => each.name === name && matches(each.namespace, namespace),
  );
}

function admitsClusterKind({ clusterResourceWhitelist }: Spec, object: RenderedObject): boolean {
  return clusterResourceWhitelist.some(
    (each: Spec) =>
      each.kind === object.kind &&
      each.group === groupOf(object) &&
      matches(each.name ?? "*", object.metadata.name),
  );
}

function admitsKind(project: Spec, object: RenderedObject): boolean {
  const isListed = (list: Spec[]) =>
    list.some(({ group, kind }) => matches(group, groupOf(object)) && matches(kind, object.kind));
  return project.namespaceResourceWhitelist
    ? isListed(project.namespaceResourceWhitelist)
    : !isListed(project.namespaceResourceBlacklist ?? []);
}

function groupOf({ apiVersion }: RenderedObject): string {
  return apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
}

function matches(glob: string, text: string): boolean {
  const pattern = glob
    .split("*")
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join(".*");
  return new RegExp(`^${pattern}$`).test(text);
}
