import { expect, test } from "vitest";
import { noBestEffort } from "../../generators/checks/no-best-effort.ts";
import { requireResources } from "../../generators/checks/require-resources.ts";
import { validResources } from "../../generators/checks/valid-resources.ts";
import { container, deployment, findings, object, problems } from "./objects.ts";

const bare = container({ resources: undefined });
const withResources = (resources: object) => deployment({ containers: [container({ resources })] });

test("a container without resources is reported with everything that it lacks", () => {
  const resources = { requests: { cpu: "100m" }, limits: { memory: "1Gi" } };
  expect(problems(requireResources, [withResources(resources)])).toEqual([
    {
      code: "RESOURCES_MISSING",
      severity: "error",
      requirement: "TR-K8S-3",
      at: "dev: Deployment shop/api spec.template.spec.containers.api.resources",
      message:
        'container "api" has no requests.memory, limits.cpu; set resources in apps/products/shop.',
    },
  ]);
  expect(findings(requireResources, [deployment()])).toEqual([]);
});

const pod = { containers: [bare] };
test.each([
  ["Pod", { spec: pod }, "spec"],
  ["Deployment", { spec: { template: { spec: pod } } }, "spec.template.spec"],
  ["StatefulSet", { spec: { template: { spec: pod } } }, "spec.template.spec"],
  ["DaemonSet", { spec: { template: { spec: pod } } }, "spec.template.spec"],
  ["ReplicaSet", { spec: { template: { spec: pod } } }, "spec.template.spec"],
  ["Job", { spec: { template: { spec: pod } } }, "spec.template.spec"],
  [
    "CronJob",
    { spec: { jobTemplate: { spec: { template: { spec: pod } } } } },
    "spec.jobTemplate.spec.template.spec",
  ],
])("the pods of a %s count", (kind, fields, path) => {
  const at = `dev: ${kind} shop/api ${path}`;
  const objects = [object(kind, "api", fields)];
  expect(findings(requireResources, objects)).toEqual([
    `RESOURCES_MISSING ${at}.containers.api.resources`,
  ]);
  expect(findings(noBestEffort, objects)).toEqual([`QOS_BEST_EFFORT ${at}`]);
});

test("init containers need resources, too", () => {
  const migrate = { ...bare, name: "migrate" };
  expect(findings(requireResources, [deployment({ initContainers: [migrate] })])).toEqual([
    "RESOURCES_MISSING dev: Deployment shop/api spec.template.spec.initContainers.migrate.resources",
  ]);
});

test.each([
  ["nothing", undefined, 1],
  ["zero", { requests: { cpu: "0", memory: 0 } }, 1],
  ["storage only", { limits: { "ephemeral-storage": "1Gi" } }, 1],
  ["a request", { requests: { memory: "1Mi" } }, 0],
  ["a limit as a number", { limits: { cpu: 1 } }, 0],
])("a pod whose containers have %s gives %# findings of class", (_, resources, count) => {
  const objects = [deployment({ containers: [container({ resources })] })];
  expect(findings(noBestEffort, objects)).toHaveLength(count);
});

test("one container with resources, or resources of the whole pod, take a pod out of BestEffort", () => {
  expect(findings(noBestEffort, [deployment({ containers: [bare, container()] })])).toEqual([]);
  const whole = { containers: [bare], resources: { requests: { cpu: "1" } } };
  expect(findings(noBestEffort, [deployment(whole)])).toEqual([]);
});

test.each([
  ["cpu", "2", "500m", true],
  ["cpu", "500m", "0.5", false],
  ["cpu", 2, 1, true],
  ["memory", "1Gi", "1000Mi", true],
  ["memory", "1G", "1Gi", false],
  ["memory", "1Gi", "1G", true],
  ["ephemeral-storage", "2Gi", "1Gi", true],
  ["nvidia.com/gpu", 2, 1, true],
  ["memory", "1Gi", undefined, false],
])("%s: a request of %s under a limit of %s is reported: %s", (resource, request, limit, wrong) => {
  const resources = {
    requests: { [resource]: request },
    limits: limit === undefined ? {} : { [resource]: limit },
  };
  expect(problems(validResources, [withResources(resources)])).toEqual(
    wrong
      ? [
          expect.objectContaining({
            code: "RESOURCES_INVERTED",
            at: `dev: Deployment shop/api spec.template.spec.containers.api.resources.requests.${resource}`,
            message: expect.stringContaining(
              `requests ${request} ${resource}, more than its limit of ${limit}`,
            ),
          }),
        ]
      : [],
  );
});
