import { expect, test } from "vitest";
import { requirePruneGuard } from "../../generators/checks/require-prune-guard.ts";
import { instance } from "./instance.ts";
import { findings, object, placed, problems } from "./objects.ts";

const options = (text: string) => ({ annotations: { "argocd.argoproj.io/sync-options": text } });
const keepData = (keeps: boolean) => [
  instance("shop", "staging", {
    environment: { name: "staging", domain: "dev.example.org", keepData: keeps },
  }),
];
const claims = { spec: { volumeClaimTemplates: [{ metadata: { name: "data" } }] } };

test.each([
  ["Namespace", object("Namespace", "shop")],
  ["PersistentVolumeClaim", object("PersistentVolumeClaim", "media")],
  ["StatefulSet", object("StatefulSet", "postgres", claims)],
])(
  "a %s without a guard is reported where the environment keeps data, and only there",
  (kind, given) => {
    expect(problems(requirePruneGuard, [given], keepData(true))).toEqual([
      {
        code: "PRUNE_UNGUARDED",
        severity: "error",
        requirement: "SITE-16",
        at: expect.stringMatching(new RegExp(`^dev: ${kind} .* metadata.annotations$`)),
        message:
          "environment staging keeps data, but argocd.argoproj.io/sync-options lacks Prune=false,Delete=false; add it in apps/products/shop.",
      },
    ]);
    expect(findings(requirePruneGuard, [given], keepData(false))).toEqual([]);
  },
);

test.each([
  ["Prune=false,Delete=false", []],
  ["ServerSideApply=true, Delete=false, Prune=false", []],
  ["Prune=false", ["Delete=false"]],
  ["Prune=true,Delete=false", ["Prune=false"]],
])("%s lacks %j", (text, missing) => {
  const found = problems(
    requirePruneGuard,
    [object("Namespace", "shop", {}, options(text))],
    keepData(true),
  );
  expect(found.map(({ message }) => /lacks (.*);/.exec(message)?.[1])).toEqual(missing);
});

test.each([
  ["a StatefulSet without claims", object("StatefulSet", "cache", { spec: {} })],
  ["a Deployment", object("Deployment", "api")],
  ["another instance's namespace", placed(object("Namespace", "cart"), { folder: "apps/cart" })],
  [
    "the same instance in another cluster",
    placed(object("Namespace", "shop"), { cluster: "system" }),
  ],
])("%s needs none", (_, given) => {
  expect(findings(requirePruneGuard, [given], keepData(true))).toEqual([]);
});
