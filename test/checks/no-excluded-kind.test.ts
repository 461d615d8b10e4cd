import { expect, test } from "vitest";
import { noExcludedKind } from "../../generators/checks/no-excluded-kind.ts";
import { findings, object, placed, problems } from "./objects.ts";

const argocd = (exclusions: string) =>
  placed(
    object("Application", "argocd-chart", {
      spec: {
        source: {
          repoURL: "https://argoproj.github.io/argo-helm",
          chart: "argo-cd",
          helm: { valuesObject: { configs: { cm: { "resource.exclusions": exclusions } } } },
        },
      },
    }),
    { cluster: "system", folder: "hub", source: "apps/foundation/argocd" },
  );
const slice = object("EndpointSlice", "postgres");
const excluded = "KIND_EXCLUDED dev: EndpointSlice shop/postgres";

test("without a setting upstream's list counts, and the message says where to set another", () => {
  expect(problems(noExcludedKind, [slice, object("Service", "postgres")])).toEqual([
    {
      code: "KIND_EXCLUDED",
      severity: "error",
      requirement: "KUB-9",
      at: "dev: EndpointSlice shop/postgres",
      message:
        'EndpointSlice is a kind on resource.exclusions, which is Argo CD\'s own list; set configs.cm["resource.exclusions"] in the values of its chart to a list without the kind.',
    },
  ]);
});

test.each([
  ["an empty list", "[]\n", []],
  ["the kind", '- apiGroups: ["discovery.k8s.io"]\n  kinds: ["EndpointSlice"]\n', [excluded]],
  ["a glob of groups", '- apiGroups: ["*.k8s.io"]\n', [excluded]],
  ["every kind of a group", '- apiGroups: ["discovery.k8s.io"]\n  kinds: ["*"]\n', [excluded]],
  ["a kind without groups", '- kinds: ["EndpointSlice"]\n', [excluded]],
  ["a kind of another group", '- apiGroups: [""]\n  kinds: ["EndpointSlice"]\n', []],
  [
    "this cluster's address",
    '- kinds: ["EndpointSlice"]\n  clusters: ["https://192.168.100.30:6443"]\n',
    [excluded],
  ],
  [
    "other clusters",
    '- kinds: ["EndpointSlice"]\n  clusters: ["https://kubernetes.default.svc"]\n',
    [],
  ],
])("%s in the hub's own list", (_, exclusions, expected) => {
  expect(findings(noExcludedKind, [argocd(exclusions), slice])).toEqual(expected);
});

test("the message names the file that sets the list", () => {
  const [problem] = problems(noExcludedKind, [argocd('- kinds: ["EndpointSlice"]\n'), slice]);
  expect(problem?.message).toContain("which apps/foundation/argocd sets for Argo CD");
});

test("what Argo CD never watches is excluded whatever the list says", () => {
  expect(findings(noExcludedKind, [argocd("[]"), object("Lease", "leader")])).toEqual([
    "KIND_EXCLUDED dev: Lease shop/leader",
  ]);
});

test.each(["- apiGroups: [", "kinds: x", "- kinds: EndpointSlice"])("%o is no list", (text) => {
  expect(findings(noExcludedKind, [argocd(text)])).toEqual([
    "KIND_EXCLUDED system: Application shop/argocd-chart spec.source.helm.valuesObject.configs.cm.resource.exclusions",
  ]);
});
