import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository } from "../rendered.ts";
import { copyRoot, reported, writeFiles } from "../run-espalier.ts";
import { differing, filesIn, tracesIn } from "../tree.ts";

const committed = filesIn(join(repository, "rendered"));
const balancePlus = "apps/products/balance-plus/app.ts";
const dev = "clusters/dev/cluster.ts";

describe("a change of dev moves no byte of another cluster, but for what the hub says about dev:", () => {
  interface Case {
    readonly change: string;
    readonly file: string;
    readonly from: string;
    readonly to: string;
    /** Every path below `rendered/` that may differ; each must. */
    readonly moves: readonly string[];
  }
  const inBoth = (file: string) => [
    `dev/apps/balance-plus-staging/balance-plus-staging/${file}`,
    `dev/apps/balance-plus/balance-plus/${file}`,
  ];
  const cases: readonly Case[] = [
    {
      change: "its zones",
      file: dev,
      from: "zones: []",
      to: 'zones: ["zone-a", "zone-b"]',
      moves: ["api-gateway", "condenser-worker", "orchestrator"].flatMap((name) =>
        inBoth(`deployment.${name}.yaml`),
      ),
    },
    {
      change: "the version of a component",
      file: "clusters/dev/versions.json",
      from: '"value": "15.',
      to: '"value": "15.9',
      moves: inBoth("statefulset.postgres.yaml"),
    },
    {
      change: "an override in development",
      file: balancePlus,
      from: "    development: {\n      services: {",
      to: '    development: {\n      services: { "api-gateway": { replicas: { max: 9 } },',
      moves: ["dev/apps/balance-plus/balance-plus/horizontalpodautoscaler.api-gateway.yaml"],
    },
    {
      change: "how it is delivered",
      file: dev,
      from: 'delivery: "automatic"',
      to: 'delivery: "approved"',
      moves: ["balance-plus-staging", "balance-plus"].map(
        (name) => `dev/argocd/application.${name}.yaml`,
      ),
    },
    {
      change: "the address of its API server",
      file: dev,
      from: 'endpoint: { network: "kubernetes", host: 30 }',
      to: 'endpoint: { network: "kubernetes", host: 39 }',
      moves: [
        "dev/cloud-init/k8s-vm.yaml",
        "system/apps/argocd/argocd/networkpolicy.application-controller-to-cluster-dev.yaml",
        "system/apps/argocd/argocd/networkpolicy.server-to-cluster-dev.yaml",
        "system/hub/sealedsecret.cluster-dev.yaml",
      ],
    },
    {
      change: "a namespace for several apps",
      file: dev,
      from: "zones: []",
      to: 'zones: [], namespaces: ["tools"]',
      moves: [
        ...["tools", "tools-staging"].flatMap((name) => [
          `dev/apps/namespaces/_cluster/namespace.${name}.yaml`,
          `dev/apps/namespaces/${name}/limitrange.container.yaml`,
          `dev/apps/namespaces/${name}/networkpolicy.allow-dns.yaml`,
          `dev/apps/namespaces/${name}/networkpolicy.default-deny.yaml`,
        ]),
        "dev/argocd/application.namespaces.yaml",
        "system/hub/appproject.dev-foundation.yaml",
      ],
    },
  ];

  test.concurrent.for(cases)("$change", async ({ file, from, to, moves }, { expect }) => {
    const root = copyRoot(repository, replaced(file, from, to));
    expect(await reported(["render", "--root", root])).toMatchObject({ exitCode: 0 });
    expect(differing(filesIn(join(root, "rendered")), committed)).toEqual([...moves].sort());
  });
});

test("a new service of three lines adds exactly its objects in every environment, and takes them with it", async () => {
  const service = `pricing: fastapiService({
      image: "balance-plus/pricing",
    }),
    `;
  const root = copyRoot(
    repository,
    replaced(balancePlus, "postgres: postgres({", `${service}postgres: postgres({`),
  );
  const places = [
    "dev/apps/balance-plus-staging/balance-plus-staging",
    "dev/apps/balance-plus/balance-plus",
    "prod/apps/balance-plus/balance-plus",
  ];
  const added = [
    "configmap.pricing.yaml",
    "deployment.pricing.yaml",
    "horizontalpodautoscaler.pricing.yaml",
    "networkpolicy.pricing-from-prometheus.yaml",
    "service.pricing.yaml",
    "serviceaccount.pricing.yaml",
    "servicemonitor.pricing.yaml",
  ];
  const inProduction = ["poddisruptionbudget.pricing.yaml"];

  expect(await reported(["render", "--root", root])).toMatchObject({ exitCode: 0, problems: [] });
  const grown = filesIn(join(root, "rendered"));
  const expected = places.flatMap((place) =>
    [...added, ...(place.startsWith("prod/") ? inProduction : [])].map(
      (name) => `${place}/${name}`,
    ),
  );
  expect(differing(grown, committed)).toEqual(expected.sort());
  for (const path of expected) expect(committed.has(path), path).toBe(false);

  writeFiles(root, { [balancePlus]: readFileSync(join(repository, balancePlus), "utf8") });
  expect(await reported(["render", "--root", root])).toMatchObject({
    summary: { written: 0, removed: expected.length },
  });
  expect(differing(filesIn(join(root, "rendered")), committed)).toEqual([]);
});

test("--cluster writes and removes only below that cluster", async () => {
  const stale = "# Generated by espalier from apps/products/gone.\n";
  const root = copyRoot(repository, {
    ...replaced(
      balancePlus,
      'image: "balance-plus/orchestrator"',
      'image: "balance-plus/orchestrator:2.0.0"',
    ),
    "rendered/dev/stale.yaml": stale,
    "rendered/prod/stale.yaml": stale,
  });
  const others = ["prod", "system", "hypervisors"].map((name) => join(root, "rendered", name));
  const before = others.map(tracesIn);

  const run = await reported(["render", "--cluster", "dev", "--root", root]);
  expect(run).toMatchObject({ exitCode: 0, summary: { written: 2, removed: 1 } });
  expect(others.map(tracesIn)).toEqual(before);
  const check = await reported(["render", "--check", "--cluster", "dev", "--root", root]);
  expect(check).toMatchObject({ exitCode: 0, differences: [] });
});

function replaced(file: string, from: string, to: string): Record<string, string> {
  const text = readFileSync(join(repository, file), "utf8");
  if (!text.includes(from)) throw new Error(`bug: ${file} has no ${JSON.stringify(from)}`);
  return { [file]: text.replace(from, to) };
}
