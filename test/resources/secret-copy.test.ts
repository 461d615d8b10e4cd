import { expect, test } from "vitest";
import { clusterFile, edited, shop } from "../fixtures/minimal.ts";
import { of, one, renderedObjects } from "../rendered.ts";
import { copyRoot, minimalRoot, reported } from "../run-espalier.ts";

test("a credential from Vault is copied into the namespace of its consumers, KEDA's included, and belongs to its provider", async () => {
  const root = copyRoot(minimalRoot, {
    ...edited(clusterFile, { "generated: true": "generated: false" }),
    "clusters/dev/versions.json": JSON.stringify({
      rabbitmq: {
        value: "4.3.5-management",
        datasource: "docker",
        name: "docker.io/library/rabbitmq",
      },
    }),
    ...shop(`
    services: {
      worker: celeryWorker({ image: "shop/worker", queue: "mail", broker: "rabbitmq" }),
      rabbitmq: rabbitmq({ namespace: "data", placement: inCluster({ storage: null }) }),
    },
  `),
  });
  expect(await reported(["render", "--root", root])).toMatchObject({ exitCode: 0, problems: [] });
  const objects = renderedObjects(root);

  const own = one(objects, "ExternalSecret", "rabbitmq");
  const copy = one(objects, "ExternalSecret", "worker-rabbitmq");
  expect([own.metadata.namespace, copy.metadata.namespace]).toEqual(["data", "shop"]);
  expect(copy.spec.data).toEqual(own.spec.data);
  expect(copy.spec.target.template).toEqual(own.spec.target.template);

  const [container] = one(objects, "Deployment", "worker").spec.template.spec.containers;
  expect(container.env).toEqual([
    {
      name: "CELERY_BROKER_URL",
      valueFrom: { secretKeyRef: { name: "worker-rabbitmq", key: "uri" } },
    },
  ]);
  expect(one(objects, "TriggerAuthentication", "worker").spec.secretTargetRef).toEqual([
    { parameter: "host", name: "worker-rabbitmq", key: "managementUri" },
  ]);
  expect(of(objects, "Password")).toEqual([]);
});
