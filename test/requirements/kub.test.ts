import { expect, test } from "vitest";
import { bytes, milliCpu } from "../../generators/model/quantity.ts";
import { of, one, podTemplates, renderedObjects } from "../rendered.ts";

const objects = renderedObjects();
const clusters = ["system", "dev", "prod"];

test("KUB-1: no project of one cluster reaches another", () => {
  const projects = of(objects, "AppProject", "system/hub");
  for (const cluster of clusters) {
    const own = projects.filter(({ metadata }) => metadata.name.startsWith(`${cluster}-`));
    expect(own.length, cluster).toBeGreaterThan(0);
    const destination = cluster === "system" ? "in-cluster" : cluster;
    for (const { path, spec } of own) {
      expect(spec.sourceNamespaces, path).toEqual([`argocd-${cluster}`]);
      expect(new Set(spec.destinations.map(({ name }: { name: string }) => name)), path).toEqual(
        new Set([destination]),
      );
    }
  }
});

test("KUB-2: the system cluster keeps namespaces for monitoring and logging, synced without an approval", () => {
  const names = of(objects, "Namespace", "system/apps/namespaces").map(
    ({ metadata }) => metadata.name,
  );
  expect(names).toEqual(["logging", "monitoring"]);
  expect(
    one(objects, "Application", "namespaces", "system/argocd").spec.syncPolicy.automated,
  ).toEqual({ prune: true, selfHeal: true });
});

test("KUB-3: dev deploys by itself, previews are bounded, and no container gets more than 500m and 512Mi", () => {
  for (const { path, spec } of of(objects, "Application", "dev/argocd")) {
    expect(spec.syncPolicy.automated, path).toEqual({ prune: true, selfHeal: true });
  }
  const previews = one(objects, "AppProject", "dev-previews", "system/hub").spec;
  expect(previews.destinations).toEqual([{ name: "dev", namespace: "*-pr-*" }]);

  const limits = of(objects, "LimitRange", "dev").map(({ spec }) => spec.limits);
  expect(limits).toEqual([
    [{ type: "Container", max: { cpu: "500m", memory: "512Mi" } }],
    [{ type: "Container", max: { cpu: "500m", memory: "512Mi" } }],
  ]);
  for (const { object, pod } of podTemplates(objects, "dev")) {
    for (const { resources } of pod.containers) {
      expect(milliCpu(resources.limits.cpu), object.path).toBeLessThanOrEqual(500);
      expect(bytes(resources.limits.memory), object.path).toBeLessThanOrEqual(bytes("512Mi"));
    }
  }
});

test("KUB-4: prod waits for a person, runs two to ten replicas and requests 1Gi and 500m", () => {
  for (const { path, spec } of of(objects, "Application", "prod/argocd")) {
    expect(spec.syncPolicy, path).not.toHaveProperty("automated");
  }
  for (const { path, spec } of of(objects, "HorizontalPodAutoscaler", "prod")) {
    expect([spec.minReplicas, spec.maxReplicas], path).toEqual([2, 10]);
  }
  for (const { path, spec } of of(objects, "Deployment", "prod")) {
    expect(spec.template.spec.containers[0].resources, path).toEqual({
      requests: { cpu: "500m", memory: "1Gi" },
      limits: { cpu: "2000m", memory: "4Gi" },
    });
  }
  expect(of(objects, "PodDisruptionBudget", "prod").map(({ metadata }) => metadata.name)).toEqual([
    "api-gateway",
    "orchestrator",
  ]);
});

test("KUB-9: every cluster's folder is synced by Argo CD", () => {
  for (const cluster of clusters) {
    const parent = one(objects, "Application", cluster, "system/hub");
    expect(parent.spec.source.path).toBe(`rendered/${cluster}/argocd`);
    expect(parent.spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true });
  }
});

test("KUB-14: system is installed first, then dev, then prod", () => {
  const waves = clusters.map((cluster) =>
    Number(
      one(objects, "Application", cluster, "system/hub").metadata.annotations?.[
        "argocd.argoproj.io/sync-wave"
      ],
    ),
  );
  expect(waves).toEqual([1, 2, 3]);
});

test("KUB-16: all three instances are configured from one repository and branch", () => {
  const sources = of(objects, "Application").filter(({ spec }) => spec.source.path);
  expect(
    new Set(sources.map(({ spec }) => `${spec.source.repoURL}@${spec.source.targetRevision}`)),
  ).toEqual(new Set(["https://git.example.org/platform/infrastructure.git@refs/heads/main"]));
});
