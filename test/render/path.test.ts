import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PlacedObject } from "../../generators/model/kube-object.ts";
import { collisions } from "../../generators/render/collisions.ts";
import { objectPath } from "../../generators/render/path.ts";
import { shortNameGroup } from "../../generators/render/rival-kinds.ts";

interface Parts {
  readonly cluster?: string;
  readonly folder?: string;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string | undefined;
}

function placed(parts: Parts): PlacedObject {
  const { cluster = "dev", folder = "apps/shop", apiVersion = "v1", kind = "ConfigMap" } = parts;
  const namespace = "namespace" in parts ? parts.namespace : "shop";
  const metadata = { name: parts.name ?? "api", ...(namespace === undefined ? {} : { namespace }) };
  return { cluster, folder, source: "apps/products/shop", object: { apiVersion, kind, metadata } };
}

const path = (parts: Parts) => objectPath(placed(parts));
const rbac = "rbac.authorization.k8s.io/v1";

describe("the path of an object", () => {
  test.each<[string, Parts, string]>([
    ["a namespaced object", {}, "dev/apps/shop/shop/configmap.api.yaml"],
    [
      "a cluster-scoped object",
      { kind: "Namespace", name: "shop", namespace: undefined },
      "dev/apps/shop/_cluster/namespace.shop.yaml",
    ],
    [
      "an Application",
      {
        folder: "argocd",
        apiVersion: "argoproj.io/v1alpha1",
        kind: "Application",
        namespace: "argocd-dev",
      },
      "dev/argocd/application.api.yaml",
    ],
    ["an object of the hub", { folder: "hub", kind: "Secret" }, "dev/hub/secret.api.yaml"],
    ["the root", { folder: "", name: "root" }, "dev/root.yaml"],
    [
      "a kind whose short name is another group's",
      { apiVersion: "serving.knative.dev/v1", kind: "Service" },
      "dev/apps/shop/shop/service.serving.knative.dev.api.yaml",
    ],
    [
      "the group that has the short name",
      { apiVersion: "gateway.networking.k8s.io/v1", kind: "Gateway" },
      "dev/apps/shop/shop/gateway.api.yaml",
    ],
    [
      "a role with a colon",
      { apiVersion: rbac, kind: "ClusterRole", name: "system:auth", namespace: undefined },
      "dev/apps/shop/_cluster/clusterrole.system_auth.yaml",
    ],
    [
      "a role with upper case, underscore and an accent",
      { apiVersion: rbac, kind: "Role", name: "A_é" },
      "dev/apps/shop/shop/role.%41%5f%c3a9.yaml",
    ],
    [
      "a name that is a device, behind its kind",
      { name: "con" },
      "dev/apps/shop/shop/configmap.con.yaml",
    ],
    [
      "the longest name",
      { name: "a".repeat(240) },
      `dev/apps/shop/shop/configmap.${"a".repeat(240)}.yaml`,
    ],
  ])("%s", (_, parts, expected) => {
    expect(path(parts)).toEqual({ value: expected, problems: [] });
  });

  test("role names that differ never share a file, not even without case", () => {
    const names = ["a:b", "a_b", "A:b", "a5fb", "a.b", "a-b", "É", "é"];
    const paths = names.map((name) =>
      path({ apiVersion: rbac, kind: "Role", name }).value.toLowerCase(),
    );
    expect(new Set(paths).size).toBe(names.length);
  });
});

describe("a name that cannot be a path is refused, and the problem names the object", () => {
  const hostile = [
    "../../.git/hooks/x",
    ".",
    "..",
    "",
    "a/b",
    "a\\b",
    "a\0b",
    "a\n",
    "CON",
    "a".repeat(254),
    "a:b",
    "-a",
    "a-",
    "a..b",
    "\u001b[2J",
    "ä",
  ];
  const everyName = hostile.map((name) => [JSON.stringify(name), { name }] as const);
  const everyFolder = hostile.map(
    (name) => [`instance ${JSON.stringify(name)}`, { folder: `apps/${name}` }] as const,
  );
  const everyNamespace = hostile.map(
    (name) => [`namespace ${JSON.stringify(name)}`, { namespace: name }] as const,
  );
  const everyCluster = hostile.map(
    (name) => [`cluster ${JSON.stringify(name)}`, { cluster: name }] as const,
  );

  test.each<readonly [string, Parts]>([
    ...everyName,
    ...everyFolder,
    ...everyNamespace,
    ...everyCluster,
    ["a namespace with a dot", { namespace: "a.b" }],
    ["a namespace of 64", { namespace: "a".repeat(64) }],
    ["a namespace that is a device", { namespace: "con" }],
    ["an instance that is a device", { folder: "apps/com1" }],
    ["a root that is a device", { folder: "", name: "nul" }],
    ["a Namespace object with a dot", { kind: "Namespace", name: "a.b", namespace: undefined }],
    ["a Service that begins with a digit", { kind: "Service", name: "1a" }],
    ["a Service of 64", { kind: "Service", name: "a".repeat(64) }],
    ["a role named ..", { apiVersion: rbac, kind: "Role", name: ".." }],
    ["a role with a slash", { apiVersion: rbac, kind: "Role", name: "a/b" }],
    ["a role with a percent sign", { apiVersion: rbac, kind: "Role", name: "a%b" }],
    ["a role with a control character", { apiVersion: rbac, kind: "Role", name: "a\0b" }],
    ["a role with a lone surrogate", { apiVersion: rbac, kind: "Role", name: "a\ud800" }],
    ["a kind that climbs", { kind: "../x" }],
    ["a group that climbs", { apiVersion: "../v1", kind: "Service" }],
    ["a name that fits Kubernetes but not a file system", { name: "a".repeat(241) }],
  ])("%s", (_, parts) => {
    const { problems } = path(parts);
    expect(problems.map(({ code }) => code)).toContain("NAME_INVALID");
    expect(problems[0]?.at).toMatch(/^apps\/products\/shop [^ ]+ /);
  });

  test("a name of 254 breaks both rules: Kubernetes' and the file system's", () => {
    const messages = path({ name: "a".repeat(254) }).problems.map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining("1 to 253"),
      expect.stringContaining("269 bytes"),
    ]);
  });

  test("the message names the field, the name and the rule", () => {
    expect(path({ namespace: "Shop" }).problems.map(({ message }) => message)).toEqual([
      'The namespace "Shop" is refused: it must be 1 to 63 of a-z, 0-9 and -, with a letter or digit at both ends. Rename it.',
    ]);
  });
});

describe("the table of rival kinds", () => {
  // `extensions` left Kubernetes with 1.22; a Scale is never an object of its own.
  const isWritable = ([kind, group]: readonly [string, string]) =>
    group !== "extensions" && kind !== "Scale" && !kind.endsWith("List");

  test("has every kind that the installed packages define in two groups", () => {
    const groups = Map.groupBy(installedKinds().filter(isWritable), ([kind]) => kind);
    const rivals = [...groups].filter(
      ([, entries]) => new Set(entries.map(([, group]) => group)).size > 1,
    );

    expect(rivals.map(([kind]) => kind)).toContain("Event");
    expect(rivals.map(([kind]) => kind).filter((kind) => !shortNameGroup.has(kind))).toEqual([]);
  });
});

/** Kind and group of every model class below `node_modules`. */
function installedKinds(): (readonly [kind: string, group: string])[] {
  const modules = join(import.meta.dirname, "../../node_modules");
  const scoped = readdirSync(join(modules, "@kubernetes-models")).map((name) =>
    join("@kubernetes-models", name),
  );
  return ["kubernetes-models", ...scoped].flatMap((name) => {
    const files = readdirSync(join(modules, name), { recursive: true, encoding: "utf8" });
    return files
      .filter((file) => file.endsWith(".d.ts"))
      .flatMap((file) => {
        const text = readFileSync(join(modules, name, file), "utf8");
        const group = /"apiVersion": "(?:([^"/]+)\/)?[^"/]+";/.exec(text)?.[1] ?? "";
        const kind = /"kind": "([^"]+)";/.exec(text)?.[1];
        return kind === undefined ? [] : [[kind, group] as const];
      });
  });
}

describe("paths that cannot stand side by side", () => {
  const found = (...entries: [string, string][]) =>
    collisions(entries).map(({ code, message }) => [
      code,
      ...entries.map(([, object]) => message.includes(object)),
    ]);

  test.each<[string, [string, string], [string, string], string[]]>([
    ["different paths are fine", ["dev/a", "A"], ["dev/b", "B"], []],
    ["the same path twice", ["dev/a", "first"], ["dev/a", "second"], ["DUPLICATE_PATH"]],
    ["one object twice", ["dev/a", "same"], ["dev/a", "same"], ["DUPLICATE_PATH"]],
    ["paths that differ by case", ["dev/App", "first"], ["dev/app", "second"], ["PATH_COLLISION"]],
    [
      "paths that differ by normal form",
      ["dev/\u00e9", "first"],
      ["dev/e\u0301", "second"],
      ["PATH_COLLISION"],
    ],
  ])("%s", (_, first, second, codes) => {
    expect(found(first, second)).toEqual(codes.map((code) => [code, true, true]));
  });
});
