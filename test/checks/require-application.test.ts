import { expect, test } from "vitest";
import { requireApplication } from "../../generators/checks/require-application.ts";
import { application, hubApplication, project, reads } from "./argocd-objects.ts";
import { findings, object, problems } from "./objects.ts";

const root = hubApplication("root", "", "rendered/system/hub");
const parent = hubApplication("dev", "hub", "rendered/dev/argocd");
const settings = object("ConfigMap", "settings");

test("everything that root leads to is reached, over parents and Applications", () => {
  expect(findings(requireApplication, [settings, application(), parent, project(), root])).toEqual(
    [],
  );
});

test("an object whose folder nobody reads is reported with the folder", () => {
  expect(
    problems(requireApplication, [
      root,
      parent,
      application({ source: reads("rendered/dev/apps/cart") }),
      settings,
    ]),
  ).toEqual([
    {
      code: "UNREACHABLE_OBJECT",
      severity: "error",
      requirement: "KUB-9",
      at: "dev: ConfigMap shop/settings",
      message:
        "no Application that root leads to reads rendered/dev/apps/shop/shop, where apps/products/shop puts it; an Application must name that folder as its source.path, with directory.recurse.",
    },
  ]);
});

const notRecursive = { ...reads("rendered/dev/apps/shop"), directory: {} };
test.each([
  [
    "without a parent",
    [root, application(), settings],
    ["Application argocd-dev/shop", "ConfigMap shop/settings"],
  ],
  [
    "without recursion",
    [root, parent, application({ source: notRecursive }), settings],
    ["ConfigMap shop/settings"],
  ],
  [
    "through somebody else's repository",
    [
      root,
      parent,
      application({
        source: { ...reads("rendered/dev/apps/shop"), repoURL: "https://git.example.org/other" },
      }),
      settings,
    ],
    ["ConfigMap shop/settings"],
  ],
  ["without a root", [parent], ["Application argocd/dev"]],
  [
    "outside namespaces",
    [
      root,
      parent,
      application({ source: reads("rendered/dev/apps/shop/shop") }),
      object("Namespace", "shop"),
    ],
    ["Namespace shop"],
  ],
])("%s nothing is reached", (_, objects, names) => {
  const found = findings(requireApplication, objects).map((each) => each.replace(/^.*?: /, ""));
  expect(found).toEqual(names);
});

test("Applications that read each other end the walk", () => {
  const again = hubApplication("again", "hub", "rendered/system/hub");
  expect(findings(requireApplication, [root, again])).toEqual([]);
});
