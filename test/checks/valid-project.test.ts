import { describe, expect, test } from "vitest";
import { validProject } from "../../generators/checks/valid-project.ts";
import { application, project, reads } from "./argocd-objects.ts";
import { findings, object, placed, platform, problems } from "./objects.ts";

const settings = object("ConfigMap", "settings");
const shop = object("Namespace", "shop");
const at = "PROJECT_BOUNDARY dev: Application argocd-dev/shop";
const { repository } = platform.git;

test("an Application inside its project is fine", () => {
  expect(findings(validProject, [project(), application(), shop, settings])).toEqual([]);
});

test("an unknown project is reported with what there is", () => {
  const [problem, ...more] = problems(validProject, [
    project(),
    application({ project: "dev-product" }),
    settings,
  ]);
  expect(more).toEqual([]);
  expect(problem).toEqual({
    code: "PROJECT_BOUNDARY",
    severity: "error",
    requirement: "KUB-1",
    at: "dev: Application argocd-dev/shop spec.project",
    message: 'names the project "dev-product", which nothing renders; did you mean "dev-products"?',
  });
});

test("the message names the object, the project and both files", () => {
  const [problem] = problems(validProject, [
    project(),
    application(),
    object("ConfigMap", "x", {}, { namespace: "cart" }),
  ]);
  expect(problem?.message).toBe(
    "project dev-products does not admit ConfigMap cart/x in dev; change that in apps/products/shop, or the project in clusters/platform.ts.",
  );
});

test.each([
  [
    "a folder without files",
    application({ source: reads("rendered/dev/apps/shup") }),
    "spec.source.path",
  ],
  [
    "a folder whose files lie deeper",
    application({ source: { repoURL: repository, path: "rendered/dev/apps/shop" } }),
    "spec.source.path",
  ],
  [
    "an unknown cluster",
    application({ destination: { name: "prod", namespace: "shop" } }),
    "spec.destination",
  ],
  [
    "another cluster",
    application({ destination: { name: "in-cluster", namespace: "shop" } }),
    "spec.destination",
  ],
  [
    "another namespace",
    application({ destination: { name: "dev", namespace: "cart" } }),
    "spec.destination",
  ],
  ["no namespace", application({ destination: { name: "dev" } }), "spec.destination"],
  [
    "another repository",
    application({ source: { repoURL: "https://charts.example.org", chart: "x" } }),
    "spec.source.repoURL",
  ],
  [
    "one of several sources elsewhere",
    application({
      source: undefined,
      sources: [
        reads("rendered/dev/apps/shop"),
        { repoURL: "https://charts.example.org", chart: "x" },
      ],
    }),
    "spec.source.repoURL",
  ],
])("%s is reported", (_, given, path) => {
  expect(findings(validProject, [project(), given, settings])).toContain(`${at} ${path}`);
});

test("an Application of a namespace that the project does not name is reported", () => {
  expect(findings(validProject, [project(), application({}, "argocd-prod"), settings])).toEqual([
    "PROJECT_BOUNDARY dev: Application argocd-prod/shop metadata.namespace",
  ]);
  expect(findings(validProject, [project(), application({}, "argocd"), settings])).toEqual([]);
});

describe("what a project admits", () => {
  test.each([
    ["a glob of namespaces", { sourceNamespaces: ["argocd-*"] }, true],
    ["any namespace", { sourceNamespaces: ["*"] }, true],
    ["no namespace", { sourceNamespaces: [] }, false],
    ["any repository", { sourceRepos: ["*"] }, true],
    ["a repository without .git", { sourceRepos: [repository.replace(/\.git$/, "")] }, true],
    ["a glob inside a path", { sourceRepos: ["https://git.example.org/platform/*"] }, true],
    ["a glob that would cross a slash", { sourceRepos: ["https://git.example.org/*"] }, false],
    ["two stars", { sourceRepos: ["https://git.example.org/**"] }, true],
    ["alternatives", { sourceRepos: ["https://git.example.org/{apps,platform}/test"] }, true],
    ["no repository", { sourceRepos: [] }, false],
    ["all repositories but ours", { sourceRepos: ["*", `!${repository}`] }, false],
    ["a refusal alone", { sourceRepos: ["!https://git.example.org/other"] }, false],
    [
      "the cluster by address",
      { destinations: [{ server: "https://192.168.100.30:6443", namespace: "shop" }] },
      true,
    ],
    ["everything", { destinations: [{ name: "*", namespace: "*" }] }, true],
    ["a glob of destinations", { destinations: [{ name: "d?v", namespace: "sh*" }] }, true],
    ["no destination", { destinations: [] }, false],
    [
      "all but this namespace",
      {
        destinations: [
          { name: "dev", namespace: "*" },
          { name: "dev", namespace: "!shop" },
        ],
      },
      false,
    ],
    [
      "all but another namespace",
      {
        destinations: [
          { name: "dev", namespace: "*" },
          { name: "dev", namespace: "!cart" },
        ],
      },
      true,
    ],
    [
      "all but this cluster",
      {
        destinations: [
          { name: "*", namespace: "*" },
          { name: "!dev", namespace: "*" },
        ],
      },
      false,
    ],
    ["no cluster-scoped kind", { clusterResourceWhitelist: [] }, false],
    [
      "namespaces of any name",
      { clusterResourceWhitelist: [{ group: "", kind: "Namespace" }] },
      true,
    ],
    [
      "namespaces of a glob",
      { clusterResourceWhitelist: [{ group: "*", kind: "Name*", name: "sh*" }] },
      true,
    ],
    [
      "namespaces of another name",
      { clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "cart" }] },
      false,
    ],
    ["another group", { clusterResourceWhitelist: [{ group: "apps", kind: "Namespace" }] }, false],
    [
      "a kind that is also refused",
      { clusterResourceBlacklist: [{ group: "", kind: "Namespace" }] },
      false,
    ],
    [
      "the namespaced kind",
      { namespaceResourceWhitelist: [{ group: "", kind: "ConfigMap" }] },
      true,
    ],
    [
      "other namespaced kinds",
      { namespaceResourceWhitelist: [{ group: "apps", kind: "*" }] },
      false,
    ],
    ["no namespaced kind", { namespaceResourceWhitelist: [] }, false],
    [
      "all namespaced kinds but this",
      { namespaceResourceBlacklist: [{ group: "", kind: "ConfigMap" }] },
      false,
    ],
  ])("%s", (_, spec, admitted) => {
    const found = findings(validProject, [project(spec), application(), shop, settings]);
    expect(found.length === 0).toBe(admitted);
  });
});

test("an object outside the Application's folder is not its business", () => {
  const other = placed(object("ConfigMap", "x", {}, { namespace: "cart" }), {
    folder: "apps/shop-two",
  });
  expect(findings(validProject, [project(), application(), settings, other])).toEqual([]);
});
