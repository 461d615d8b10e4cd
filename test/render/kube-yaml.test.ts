import { expect, test } from "vitest";
import { kubeYaml } from "../../generators/render/kube-yaml.ts";

test("an object is written in the order that readers of Kubernetes expect", () => {
  const object = {
    spec: {
      z: 1,
      kind: "Job",
      apiVersion: "batch/v1",
      metadata: { annotations: { b: "2", a: "1" }, uid: "u", name: "inner" },
    },
    status: {},
    kind: "Widget",
    metadata: {
      finalizers: ["f"],
      annotations: { b: "2", a: "1" },
      labels: { y: "2", x: "1" },
      namespace: "shop",
      name: "api",
    },
    apiVersion: "example/v1",
  };
  expect(kubeYaml(object)).toBe(`apiVersion: example/v1
kind: Widget
metadata:
  name: api
  namespace: shop
  labels:
    x: "1"
    "y": "2"
  annotations:
    a: "1"
    b: "2"
  finalizers:
    - f
spec:
  z: 1
  kind: Job
  apiVersion: batch/v1
  metadata:
    name: inner
    annotations:
      a: "1"
      b: "2"
    uid: u
status: {}
`);
});

test("neither labels, selectors nor data keep the order in which they were added", () => {
  const object = (...names: string[]) => {
    const map = Object.fromEntries(names.map((name) => [name, "1"]));
    const metadata = { name: "a", labels: map, annotations: map };
    return {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata,
      data: map,
      stringData: map,
      spec: { selector: { matchLabels: map } },
    };
  };
  expect(kubeYaml(object("b", "a/x", "a", "B"))).toBe(kubeYaml(object("B", "a", "b", "a/x")));
});

test("lists and their items keep their order", () => {
  const data = [
    { secretKey: "b", remoteRef: "a" },
    { kind: "y", apiVersion: "z" },
  ];
  expect(kubeYaml({ data, labels: ["b", "a"] })).toBe(`data:
  - secretKey: b
    remoteRef: a
  - kind: "y"
    apiVersion: z
labels:
  - b
  - a
`);
});
