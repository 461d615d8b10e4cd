import { expect, test } from "vitest";
import { noExposedService } from "../../generators/checks/no-exposed-service.ts";
import { container, deployment, findings, object, problems } from "./objects.ts";

const service = (spec: object, annotations = {}) =>
  object("Service", "api", { spec }, { annotations });

test.each([
  [{ type: "NodePort" }, "type NodePort"],
  [{ type: "LoadBalancer" }, "type LoadBalancer"],
  [{ externalIPs: ["192.168.100.7"] }, "externalIPs"],
])("a Service with %o is reported with the two ways out", (spec, way) => {
  expect(problems(noExposedService, [service(spec)])).toEqual([
    {
      code: "SERVICE_EXPOSED",
      severity: "error",
      requirement: "TR-K8S-6",
      at: "dev: Service shop/api spec",
      message: `is reached from outside by ${way}; in apps/products/shop make it public through the Ingress, or say why not in the annotation espalier/exposed-reason of the Service.`,
    },
  ]);
});

test.each([
  [{}],
  [{ type: "ClusterIP" }],
  [{ clusterIP: "None" }],
  [{ type: "ExternalName" }],
  [{ externalIPs: [] }],
])("a Service with %o is inside", (spec) => {
  expect(findings(noExposedService, [service(spec)])).toEqual([]);
});

test("a declared reason is an exception, an empty one is none", () => {
  const spec = { type: "LoadBalancer" };
  const declared = (reason: string) => service(spec, { "espalier/exposed-reason": reason });
  expect(findings(noExposedService, [declared("the ingress controller itself")])).toEqual([]);
  expect(findings(noExposedService, [declared(" ")])).toHaveLength(1);
});

const hostPort = container({ ports: [{ containerPort: 80, hostPort: 80 }] });

test.each([
  ["hostNetwork", { hostNetwork: true }],
  ["hostPort 80", { containers: [hostPort] }],
  ["hostNetwork and hostPort 80", { hostNetwork: true, initContainers: [hostPort] }],
])("a pod with %s is exposed", (way, pod) => {
  expect(problems(noExposedService, [deployment(pod)])).toEqual([
    expect.objectContaining({
      at: "dev: Deployment shop/api spec.template.spec",
      message: expect.stringContaining(`by ${way};`),
    }),
  ]);
});

test("the exception of a pod stands on its template", () => {
  const template = {
    metadata: { annotations: { "espalier/exposed-reason": "reads the node's own traffic" } },
    spec: { hostNetwork: true, containers: [container()] },
  };
  expect(
    findings(noExposedService, [object("DaemonSet", "sniffer", { spec: { template } })]),
  ).toEqual([]);
});
