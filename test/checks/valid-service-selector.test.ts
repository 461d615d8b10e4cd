import { expect, test } from "vitest";
import { validServiceMonitor } from "../../generators/checks/valid-service-monitor.ts";
import { validServiceSelector } from "../../generators/checks/valid-service-selector.ts";
import { instance } from "./instance.ts";
import { container, deployment, findings, object, placed, problems } from "./objects.ts";

const service = (spec: object) => object("Service", "api", { spec });
const leading = (targetPort?: string | number, port = 80) =>
  service({ selector: { app: "api" }, ports: [{ port, targetPort }] });
const chart = placed(
  object("Application", "chart", {
    spec: {
      source: { repoURL: "https://charts.example.org", chart: "app", targetRevision: "1.0.0" },
      destination: { name: "dev", namespace: "shop" },
    },
  }),
  { folder: "argocd" },
);

test("a Service that selects no pod is reported with its labels and the file", () => {
  const nobody = service({ selector: { app: "apy" }, ports: [{ port: 80 }] });
  expect(problems(validServiceSelector, [nobody, deployment()])).toEqual([
    {
      code: "REFERENCE_MISSING",
      severity: "error",
      requirement: "BAL-2",
      at: "dev: Service shop/api spec.selector",
      message:
        "selects no pod of namespace shop: none is labelled app=apy; mend the selector or the pods' labels in apps/products/shop.",
    },
  ]);
});

test("a port that no selected pod has is reported with those it has", () => {
  const [problem, ...more] = problems(validServiceSelector, [leading("web"), deployment()]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({
    at: "dev: Service shop/api spec.ports.80.targetPort",
    message: expect.stringContaining(
      'to "web", which no container of the selected pods has; they have: 8000, http;',
    ),
  });
});

const sidecar = deployment({
  containers: [container({ ports: [] }), container({ name: "proxy" })],
});
const job = object("Job", "migrate", {
  spec: {
    template: {
      metadata: { labels: { app: "api" } },
      spec: { containers: [container({ ports: [] })] },
    },
  },
});
test.each([
  ["a named port", leading("http"), [deployment()]],
  ["a numbered port", leading(8000), [deployment()]],
  ["a port that is its own target", leading(undefined, 8000), [deployment()]],
  ["a sidecar's port", leading("http"), [sidecar]],
  [
    "an init container's port",
    leading("http"),
    [deployment({ containers: [], initContainers: [container()] })],
  ],
  ["a port that one of two selected pods has", leading("http"), [deployment(), job]],
  ["no selector", service({ ports: [{ port: 5432 }] }), []],
  ["a name outside", service({ type: "ExternalName", selector: { app: "api" } }), []],
  ["pods of a chart", leading("http"), [chart]],
])("%s is fine", (_, given, others) => {
  expect(findings(validServiceSelector, [given, ...others])).toEqual([]);
});

test.each([
  ["another port alone", leading(80), [deployment()]],
  ["pods of another cluster", leading("http"), [placed(deployment(), { cluster: "system" })]],
  [
    "pods of another namespace",
    leading("http"),
    [{ ...deployment(), metadata: { name: "api", namespace: "cart" } }],
  ],
  [
    "one label of two",
    service({ selector: { app: "api", tier: "web" }, ports: [] }),
    [deployment()],
  ],
])("%s is not enough", (_, given, others) => {
  expect(findings(validServiceSelector, [given, ...others])).toHaveLength(1);
});

test("pods that an app declares for an operator are known", () => {
  const search = instance("shop", "development", {
    services: [
      {
        name: "search",
        namespace: "shop",
        layers: [],
        settings: {},
        env: {},
        form: {
          form: "chartPods",
          podLabels: { app: "api", role: "data" },
          ports: [{ name: "http", port: 9200, role: "serve" }],
          calls: [],
          exposure: { kind: "private" },
          provides: {},
        },
      },
    ],
  });
  expect(findings(validServiceSelector, [leading("http")], [search])).toEqual([]);
  expect(findings(validServiceSelector, [leading(9300)], [search])).toHaveLength(1);
});

const monitor = (spec: object) =>
  object("ServiceMonitor", "api", { spec: { endpoints: [{ port: "metrics" }], ...spec } });
const labelled = object(
  "Service",
  "api",
  { spec: { ports: [{ name: "metrics", port: 9100 }] } },
  { labels: { app: "api" } },
);

test.each([
  ["labels", monitor({ selector: { matchLabels: { app: "apy" } } }), "spec.selector"],
  [
    "an expression",
    monitor({
      selector: { matchExpressions: [{ key: "app", operator: "NotIn", values: ["api"] }] },
    }),
    "spec.selector",
  ],
  [
    "another namespace",
    monitor({ selector: {}, namespaceSelector: { matchNames: ["cart"] } }),
    "spec.selector",
  ],
  [
    "a port",
    monitor({ selector: { matchLabels: { app: "api" } }, endpoints: [{ port: "metrcs" }] }),
    "spec.endpoints[0].port",
  ],
])("a ServiceMonitor that finds nothing by %s is reported", (_, given, path) => {
  expect(findings(validServiceMonitor, [given, labelled])).toEqual([
    `REFERENCE_MISSING dev: ServiceMonitor shop/api ${path}`,
  ]);
});

test.each([
  ["labels", monitor({ selector: { matchLabels: { app: "api" } } })],
  [
    "an expression",
    monitor({
      selector: { matchExpressions: [{ key: "app", operator: "In", values: ["api", "web"] }] },
    }),
  ],
  [
    "an existing label",
    monitor({
      selector: {
        matchExpressions: [
          { key: "app", operator: "Exists" },
          { key: "old", operator: "DoesNotExist" },
        ],
      },
    }),
  ],
  ["its namespace", monitor({ selector: {}, namespaceSelector: { matchNames: ["shop"] } })],
  ["a numbered target", monitor({ selector: {}, endpoints: [{ targetPort: 9100 }] })],
])("a ServiceMonitor finds its Service by %s", (_, given) => {
  expect(findings(validServiceMonitor, [given, labelled])).toEqual([]);
});

test("Services of charts cannot be seen", () => {
  const given = monitor({ selector: { matchLabels: { app: "gone" } } });
  expect(findings(validServiceMonitor, [given])).toHaveLength(1);
  expect(findings(validServiceMonitor, [given, chart])).toEqual([]);
});
