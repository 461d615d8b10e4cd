import { describe, expect, test } from "vitest";
import { explain } from "../generators/verbs/explain.ts";
import { packageCache } from "../generators/verbs/build.ts";
import { reported } from "./run-espalier.ts";
import { repository } from "./rendered.ts";

const gateway = "rendered/prod/apps/balance-plus/balance-plus/deployment.api-gateway.yaml";
const ask = (target: string) => reported(["explain", target, "--root", repository]);

describe.concurrent("explain", () => {
  test("lists every layer in order with its file and value, and says who wins", async () => {
    const { explained, exitCode } = await ask(
      "rendered/prod/apps/balance-plus/balance-plus/scaledobject.condenser-worker.yaml:spec.maxReplicaCount",
    );
    expect(exitCode).toBe(0);
    expect(explained).toMatchObject({
      value: 40,
      source: "apps/products/balance-plus",
      template: "celeryWorker",
    });
    expect(explained?.origins).toEqual([
      {
        setting: "services.condenser-worker.replicas.max",
        layers: [
          { layer: "template", file: "template celeryWorker", value: 4, wins: false },
          { layer: "cluster", file: "clusters/prod/cluster.ts", value: 10, wins: false },
          { layer: "app", file: "apps/products/balance-plus/app.ts", value: 10, wins: false },
          {
            layer: "app's environment",
            file: "apps/products/balance-plus/app.ts",
            value: 40,
            wins: true,
          },
        ],
      },
    ]);
  });

  test.each([
    [
      `${gateway}:spec.template.spec.containers[0].image`,
      ["services.api-gateway.image", "platform.registry"],
    ],
    [
      `${gateway}:spec.template.spec.containers[0].resources.limits.memory`,
      ["services.api-gateway.resources.limits.memory"],
    ],
    [
      "rendered/prod/apps/balance-plus/balance-plus/statefulset.postgres.yaml:spec.template.spec.containers[0].image",
      ["postgres-15"],
    ],
    [
      "rendered/prod/apps/balance-plus/balance-plus/ingress.api-gateway.yaml:spec.rules[0].host",
      ["services.api-gateway.public.host", "production.domain"],
    ],
    [
      "rendered/prod/argocd/application.balance-plus.yaml:spec.source.repoURL",
      ["platform.git.repository"],
    ],
    ["rendered/system/root.yaml:spec.source.targetRevision", ["platform.git.branch"]],
    [`${gateway}:spec.revisionHistoryLimit`, []],
  ])("%s is moved by %j", async (target, settings) => {
    const { explained } = await ask(target);
    expect(explained?.origins.map(({ setting }) => setting)).toEqual(settings);
  });

  test("a file that render does not write, and a path that leads nowhere, are refused with exit 2", async () => {
    const [file, path] = await Promise.all([
      ask("rendered/dev/nothing.yaml"),
      ask(`${gateway}:spec.nothing`),
    ]);
    expect([file.exitCode, file.problems[0]?.code]).toEqual([2, "FILE_UNKNOWN"]);
    expect([path.exitCode, path.problems[0]?.code]).toEqual([2, "PATH_UNKNOWN"]);
  });
});

test("explaining a value changes nothing about it: asking twice gives the same answer", async () => {
  const options = { root: repository, cacheDir: packageCache, target: `${gateway}:spec.template` };
  const first = await explain(options);
  expect(await explain(options)).toEqual(first);
});
