import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bytes, milliCpu } from "../../generators/model/quantity.ts";
import { of, one, podTemplates, renderedObjects, repository } from "../rendered.ts";

const objects = renderedObjects();
const instances = [
  "dev/apps/balance-plus",
  "dev/apps/balance-plus-staging",
  "prod/apps/balance-plus",
];
const containers = podTemplates(objects).flatMap(({ object, pod }) =>
  [...(pod.initContainers ?? []), ...pod.containers].map((container: { name: string }) => ({
    object,
    container,
  })),
);

test("TR-K8S-1: every object of Balance+ comes from its one folder", () => {
  const own = objects.filter(({ path }) =>
    instances.some((instance) => path.startsWith(`${instance}/`)),
  );
  expect(own.length).toBeGreaterThan(150);
  expect(
    own.every(({ metadata }) => metadata.labels?.["app.kubernetes.io/part-of"] === "balance-plus"),
  ).toBe(true);
});

describe.each(instances)("in %s", (instance) => {
  test("TR-K8S-2: API services listen behind uvicorn, workers consume with Celery, data is a StatefulSet", () => {
    const command = (kind: string, name: string) =>
      one(objects, kind, name, instance).spec.template.spec.containers[0].command;
    expect(command("Deployment", "api-gateway")).toEqual(["uvicorn", "app:app"]);
    expect(command("Deployment", "orchestrator")).toEqual(["uvicorn", "app:app"]);
    expect(command("Deployment", "condenser-worker")).toEqual(["celery", "--app=app", "worker"]);
    expect(of(objects, "StatefulSet", instance).map(({ metadata }) => metadata.name)).toEqual([
      "postgres",
      "rabbitmq",
    ]);
  });

  test("TR-K8S-5: APIs scale on CPU and memory, the worker on its RabbitMQ queue", () => {
    for (const name of ["api-gateway", "orchestrator"]) {
      const { spec } = one(objects, "HorizontalPodAutoscaler", name, instance);
      expect(spec.scaleTargetRef).toEqual({ apiVersion: "apps/v1", kind: "Deployment", name });
      expect(
        spec.metrics.map((metric: { resource: { name: string } }) => metric.resource.name),
      ).toEqual(["cpu", "memory"]);
      expect(one(objects, "Deployment", name, instance).spec).not.toHaveProperty("replicas");
    }
    const { spec } = one(objects, "ScaledObject", "condenser-worker", instance);
    expect(spec.scaleTargetRef).toEqual({ name: "condenser-worker" });
    expect(spec.triggers).toHaveLength(1);
    expect(spec.triggers[0]).toMatchObject({
      type: "rabbitmq",
      metadata: { mode: "QueueLength", protocol: "http", queueName: "condense" },
      authenticationRef: { name: "condenser-worker" },
    });
    expect(
      one(objects, "TriggerAuthentication", "condenser-worker", instance).spec.secretTargetRef,
    ).toEqual([{ parameter: "host", name: "rabbitmq", key: "managementUri" }]);
    expect(one(objects, "Deployment", "condenser-worker", instance).spec).not.toHaveProperty(
      "replicas",
    );
  });

  test("TR-K8S-7: nothing is allowed but the declared edges", () => {
    const namespace = one(objects, "Namespace", instance.split("/")[2] ?? "", instance).metadata
      .name;
    const deny = one(objects, "NetworkPolicy", "default-deny", instance);
    expect(deny.metadata.namespace).toBe(namespace);
    expect(deny.spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });

    const names = of(objects, "NetworkPolicy", instance).map(({ metadata }) => metadata.name);
    expect(names).toContain("api-gateway-to-orchestrator");
    expect(names).toContain("orchestrator-from-api-gateway");
    expect(names).toContain("orchestrator-to-postgres");
    expect(
      names.filter((name) => name.includes("api-gateway") && name.includes("postgres")),
    ).toEqual([]);

    const toPostgres = of(objects, "NetworkPolicy", instance).filter(
      ({ spec }) =>
        spec.ingress && spec.podSelector.matchLabels?.["app.kubernetes.io/name"] === "postgres",
    );
    expect(toPostgres.map(({ metadata }) => metadata.name)).toEqual([
      "postgres-from-orchestrator",
      "postgres-from-prometheus",
    ]);
  });
});

test("TR-K8S-3: every container has requests and limits of CPU and memory", () => {
  expect(containers.length).toBeGreaterThanOrEqual(18);
  for (const { object, container } of containers) {
    const { requests, limits } = (
      container as unknown as { resources: Record<string, Record<string, string>> }
    ).resources;
    const where = `${object.path} ${container.name}`;
    for (const amounts of [requests, limits]) {
      expect(milliCpu(amounts?.["cpu"] ?? "0"), where).toBeGreaterThan(0);
      expect(bytes(amounts?.["memory"] ?? "0"), where).toBeGreaterThan(0);
    }
    expect(bytes(requests?.["memory"] ?? ""), where).toBeLessThanOrEqual(
      bytes(limits?.["memory"] ?? ""),
    );
  }
});

test("TR-K8S-4: no pod is BestEffort", () => {
  for (const { object, pod } of podTemplates(objects)) {
    const requested = pod.containers.some(
      (container: { resources?: { requests?: object } }) => container.resources?.requests,
    );
    expect(requested, object.path).toBe(true);
  }
});

test("TR-K8S-6: outside traffic comes through the ingress class only, with TLS; no Service is exposed by itself", () => {
  for (const { path, spec } of of(objects, "Service")) {
    expect([undefined, "ClusterIP"], path).toContain(spec.type);
    expect(spec, path).not.toHaveProperty("externalIPs");
  }
  const hosts = of(objects, "Ingress").map(({ spec }) => {
    expect(spec.ingressClassName).toBe("nginx");
    expect(spec.tls[0].hosts).toEqual([spec.rules[0].host]);
    return spec.rules[0].host;
  });
  expect(hosts).toEqual(
    expect.arrayContaining([
      "balance.dev.example.org",
      "balance.staging.example.org",
      "balance.example.org",
    ]),
  );
});

test("TR-K8S-8: plain configuration stands in ConfigMaps, and pods restart when it changes", () => {
  for (const { object, pod } of podTemplates(objects)) {
    const below = object.path.split("/").slice(0, 3).join("/");
    expect(object.spec.template.metadata.annotations["checksum/config"], object.path).toMatch(
      /^[0-9a-f]{32}$/,
    );
    for (const container of pod.containers) {
      for (const variable of container.env ?? [])
        expect(variable, object.path).not.toHaveProperty("value");
      for (const { configMapRef } of container.envFrom ?? [])
        one(objects, "ConfigMap", configMapRef.name, below);
    }
  }
  expect(one(objects, "ConfigMap", "orchestrator", "prod/apps/balance-plus").data).toMatchObject({
    DATABASE_HOST: "postgres.balance-plus.svc.cluster.local",
    DATABASE_PORT: "5432",
  });
});

test("TR-K8S-9: no Secret stands in Git; each comes from Vault, a generator or a sealed ciphertext", () => {
  expect(of(objects, "Secret")).toEqual([]);
  const prod = of(objects, "ExternalSecret", "prod").map(({ spec }) => spec.secretStoreRef);
  expect(prod).toEqual([
    { kind: "ClusterSecretStore", name: "vault" },
    { kind: "ClusterSecretStore", name: "vault" },
  ]);
  for (const { spec } of of(objects, "ExternalSecret", "dev")) {
    expect(spec).toMatchObject({ refreshPolicy: "CreatedOnce", target: { immutable: true } });
  }
});

test("TR-K8S-2: a product's file speaks of services, not of Kubernetes", () => {
  const source = readFileSync(join(repository, "apps/products/balance-plus/app.ts"), "utf8");
  const words =
    /\b(apiVersion|kind|metadata|spec|labels|annotations|containers|selector|objects)\s*:/g;
  expect([...source.matchAll(words)].map(([word]) => word)).toEqual([]);
});
