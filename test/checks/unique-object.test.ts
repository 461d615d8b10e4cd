import { expect, test } from "vitest";
import { uniqueObject } from "../../generators/checks/unique-object.ts";
import { findings, object, placed, problems } from "./objects.ts";

const settings = object("ConfigMap", "settings");

test("an object that two instances of a cluster render is reported once, naming both", () => {
  const cart = { folder: "apps/cart", source: "apps/products/cart" };
  const [problem, ...more] = problems(uniqueObject, [settings, placed(settings, cart)]);
  expect(more).toEqual([]);
  expect(problem).toMatchObject({
    code: "DUPLICATE_OBJECT",
    severity: "error",
    at: "dev: ConfigMap shop/settings",
    message: expect.stringMatching(/apps\/products\/cart.*apps\/products\/shop.*rename/),
  });
});

test("what belongs to Argo CD lives in the hub, whatever its folder", () => {
  const project = object("AppProject", "hub", {}, { namespace: "argocd" });
  const inHub = placed(project, { cluster: "system", folder: "hub" });
  expect(findings(uniqueObject, [inHub, placed(project, { folder: "argocd" })])).toEqual([
    "DUPLICATE_OBJECT dev: AppProject argocd/hub",
  ]);
  expect(
    findings(uniqueObject, [inHub, placed(project, { cluster: "system", folder: "apps/argocd" })]),
  ).toEqual(["DUPLICATE_OBJECT system: AppProject argocd/hub"]);
});

test.each([
  ["another cluster", placed(settings, { cluster: "system" })],
  ["another namespace", object("ConfigMap", "settings", {}, { namespace: "cart" })],
  ["another name", object("ConfigMap", "options")],
  ["another kind", object("Service", "settings")],
  ["another group", { ...settings, apiVersion: "example.org/v1" }],
])("%s makes another object", (_, other) => {
  expect(findings(uniqueObject, [settings, other])).toEqual([]);
});

test("another version of a group is the same object", () => {
  const scaler = object("HorizontalPodAutoscaler", "api");
  expect(findings(uniqueObject, [scaler, { ...scaler, apiVersion: "autoscaling/v1" }])).toEqual([
    "DUPLICATE_OBJECT dev: HorizontalPodAutoscaler shop/api",
  ]);
});
