import { expect, test } from "vitest";
import { requireIsolation } from "../../generators/checks/require-isolation.ts";
import { requireNamespace } from "../../generators/checks/require-namespace.ts";
import { findings, object, placed, problems } from "./objects.ts";

const shop = object("Namespace", "shop");
const both = ["Ingress", "Egress"];
const policy = (spec: object, name = "deny") => object("NetworkPolicy", name, { spec });
const denyAll = policy({ podSelector: {}, policyTypes: both });

test("a namespace without policies is reported with both open directions and the way out", () => {
  expect(problems(requireIsolation, [shop])).toEqual([
    {
      code: "NAMESPACE_NOT_ISOLATED",
      severity: "error",
      requirement: "TR-K8S-7",
      at: "dev: Namespace shop",
      message:
        "no NetworkPolicy of shop denies Ingress and Egress to all its pods; in apps/products/shop add one with an empty podSelector, both policyTypes and no rules.",
    },
  ]);
});

test.each([
  ["one policy for both directions", [denyAll]],
  [
    "empty lists of rules",
    [policy({ podSelector: {}, policyTypes: both, ingress: [], egress: [] })],
  ],
  [
    "a policy a direction",
    [
      policy({ podSelector: {} }, "deny-in"),
      policy({ podSelector: { matchLabels: {} }, policyTypes: ["Egress"] }, "deny-out"),
    ],
  ],
])("%s isolates", (_, policies) => {
  expect(findings(requireIsolation, [shop, ...policies])).toEqual([]);
});

test.each([
  ["of some pods", policy({ podSelector: { matchLabels: { app: "api" } }, policyTypes: both })],
  [
    "of pods by expression",
    policy({
      podSelector: { matchExpressions: [{ key: "a", operator: "Exists" }] },
      policyTypes: both,
    }),
  ],
  [
    "with a rule in each direction",
    policy({ podSelector: {}, policyTypes: both, ingress: [{}], egress: [{}] }),
  ],
  [
    "of another namespace",
    object(
      "NetworkPolicy",
      "deny",
      { spec: { podSelector: {}, policyTypes: both } },
      { namespace: "cart" },
    ),
  ],
  ["of another cluster", placed(denyAll, { cluster: "system" })],
])("a policy %s does not isolate", (_, each) => {
  expect(findings(requireIsolation, [shop, each])).toEqual([
    "NAMESPACE_NOT_ISOLATED dev: Namespace shop",
  ]);
});

test("only the direction that is open is named", () => {
  const dns = policy({ podSelector: {}, policyTypes: both, egress: [{ ports: [{ port: 53 }] }] });
  expect(problems(requireIsolation, [shop, dns])[0]?.message).toContain("denies Egress to all");
});

const settings = object("ConfigMap", "settings");

test("a namespace that nothing renders is reported once, with how many objects want it and what there is", () => {
  expect(
    problems(requireNamespace, [object("Namespace", "shops"), settings, object("Service", "api")]),
  ).toEqual([
    {
      code: "NAMESPACE_MISSING",
      severity: "error",
      at: "dev: ConfigMap shop/settings metadata.namespace",
      message:
        'lives in namespace "shop" (and 1 more), which nothing renders in cluster dev; in apps/products/shop use the app\'s own namespace, or list it among the namespaces of clusters/dev/cluster.ts; did you mean "shops"?',
    },
  ]);
});

test("a namespace counts in its own cluster only", () => {
  expect(findings(requireNamespace, [shop, settings])).toEqual([]);
  expect(findings(requireNamespace, [placed(shop, { cluster: "system" }), settings])).toHaveLength(
    1,
  );
});

test("kube-system is there, default is refused", () => {
  const living = (namespace: string) => object("ConfigMap", "settings", {}, { namespace });
  expect(findings(requireNamespace, [living("kube-system")])).toEqual([]);
  expect(findings(requireNamespace, [living("default")])).toEqual([
    "NAMESPACE_MISSING dev: ConfigMap default/settings metadata.namespace",
  ]);
});

test("the root's namespace is there before anything is rendered, in the hub", () => {
  const inArgocd = (kind: string, where: object) =>
    placed(object(kind, "root", {}, { namespace: "argocd" }), where);
  const root = inArgocd("Application", { cluster: "system", folder: "" });
  expect(findings(requireNamespace, [root, inArgocd("AppProject", { folder: "argocd" })])).toEqual(
    [],
  );
  expect(findings(requireNamespace, [root, inArgocd("ConfigMap", {})])).toEqual([
    "NAMESPACE_MISSING dev: ConfigMap argocd/root metadata.namespace",
  ]);
});
