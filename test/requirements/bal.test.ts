import { describe, expect, test } from "vitest";
import { of, one, renderedObjects } from "../rendered.ts";

const objects = renderedObjects();

describe.each([
  ["dev/apps/balance-plus", "balance-plus", "balance.dev.example.org", { worker: [1, 10] }],
  [
    "dev/apps/balance-plus-staging",
    "balance-plus-staging",
    "balance.staging.example.org",
    { worker: [1, 10] },
  ],
  ["prod/apps/balance-plus", "balance-plus", "balance.example.org", { worker: [1, 40] }],
] as const)("%s", (instance, namespace, host, replicas) => {
  test("BAL-1: gateway and orchestrator have two pods, the worker one to N, all in one namespace", () => {
    const workloads = [
      ...of(objects, "Deployment", instance),
      ...of(objects, "StatefulSet", instance),
    ];
    expect(workloads.map(({ metadata }) => metadata.name)).toEqual([
      "api-gateway",
      "condenser-worker",
      "orchestrator",
      "postgres",
      "rabbitmq",
    ]);
    expect(workloads.every(({ metadata }) => metadata.namespace === namespace)).toBe(true);
    expect(one(objects, "HorizontalPodAutoscaler", "api-gateway", instance).spec.minReplicas).toBe(
      2,
    );
    expect(one(objects, "HorizontalPodAutoscaler", "orchestrator", instance).spec.minReplicas).toBe(
      2,
    );
    const { minReplicaCount, maxReplicaCount } = one(
      objects,
      "ScaledObject",
      "condenser-worker",
      instance,
    ).spec;
    expect([minReplicaCount, maxReplicaCount]).toEqual(replicas.worker);
  });

  test("BAL-1: traffic runs ingress, gateway, orchestrator, PostgreSQL, and orchestrator, RabbitMQ, worker", () => {
    const { spec } = one(objects, "Ingress", "api-gateway", instance);
    expect(spec.rules[0].host).toBe(host);
    expect(spec.rules[0].http.paths[0].backend.service).toEqual({
      name: "api-gateway",
      port: { number: 8000 },
    });

    const edge = (name: string) => {
      const { egress, ingress } = one(objects, "NetworkPolicy", name, instance).spec;
      const [rule] = egress ?? ingress;
      const [peer] = rule.to ?? rule.from;
      return [peer.podSelector.matchLabels["app.kubernetes.io/name"], rule.ports[0].port];
    };
    expect(edge("api-gateway-from-ingress")).toEqual(["nginx-ingress", 8000]);
    expect(edge("api-gateway-to-orchestrator")).toEqual(["orchestrator", 8000]);
    expect(edge("orchestrator-to-postgres")).toEqual(["postgres", 5432]);
    expect(edge("orchestrator-to-rabbitmq")).toEqual(["rabbitmq", 5672]);
    expect(edge("condenser-worker-to-rabbitmq")).toEqual(["rabbitmq", 5672]);
  });

  test("BAL-2: services are found by name, heal by probes, and get configuration and secrets declaratively", () => {
    for (const name of ["api-gateway", "orchestrator", "postgres", "rabbitmq"]) {
      const { spec } = one(objects, "Service", name, instance);
      expect(spec.selector["app.kubernetes.io/name"]).toBe(name);
    }
    for (const { path, spec } of of(objects, "Deployment", instance)) {
      const [{ livenessProbe, readinessProbe }] = spec.template.spec.containers;
      expect(livenessProbe, path).toBeDefined();
      expect(readinessProbe, path).toBeDefined();
      expect(readinessProbe, path).not.toEqual(livenessProbe);
    }
    const [api] = one(objects, "Deployment", "orchestrator", instance).spec.template.spec
      .containers;
    expect(api.env).toEqual([
      {
        name: "DATABASE_PASSWORD",
        valueFrom: { secretKeyRef: { name: "postgres", key: "balance" } },
      },
      { name: "BROKER_URI", valueFrom: { secretKeyRef: { name: "rabbitmq", key: "uri" } } },
    ]);
  });
});

test("BAL-1: PostgreSQL keeps its data on a claim where the environment keeps data", () => {
  const claims = (instance: string) =>
    one(objects, "StatefulSet", "postgres", instance).spec.volumeClaimTemplates;
  expect(claims("dev/apps/balance-plus")).toBeUndefined();
  for (const instance of ["dev/apps/balance-plus-staging", "prod/apps/balance-plus"]) {
    expect(claims(instance)[0].spec.resources.requests.storage).toBe("20Gi");
  }
});
