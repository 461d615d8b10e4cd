import { expect, test } from "vitest";
import { fastapiService } from "../../generators/index.ts";
import { appSchema } from "../../generators/model/app.ts";
import { clusterSchema } from "../../generators/model/cluster.ts";
import { mergeLayers } from "../../generators/model/merge.ts";
import { layersOf, repositoryOf } from "../../generators/model/resolve/layers.ts";
import dev from "../fixtures/valid/minimal/clusters/dev/cluster.ts";

const cluster = clusterSchema.parse({ ...dev, defaults: { replicas: { min: 2, max: 8 } } });
const service = fastapiService({ image: "shop/api", replicas: { max: 16 } });
const app = appSchema.parse({
  name: "shop",
  about: "shop",
  owner: "shop-team",
  services: { api: service },
  environments: { development: { services: { api: { replicas: { min: 3 } } } } },
});
const inputs = {
  app,
  folder: "apps/products/shop",
  layer: "products",
  pins: { development: { "shop/api": "1.4.0" } },
  sealed: {},
};
const environment = {
  facts: { name: "development", domain: "dev.example.org", keepData: false },
  defaults: { replicas: { max: 9 }, unheardOf: true },
  apps: [app],
};
const layers = layersOf("api", service, inputs, environment, cluster);

test("layers stand from the weakest to the strongest, each with the file to edit", () => {
  expect(layers.map(({ name, file }) => `${name}: ${file}`)).toEqual([
    "template: template fastapiService",
    "cluster: clusters/dev/cluster.ts",
    "environment: clusters/dev/cluster.ts",
    "app: apps/products/shop/app.ts",
    "app's environment: apps/products/shop/app.ts",
    "machine-owned data: apps/products/shop/pins/development.json",
  ]);
});

test("the strongest layer that says something wins, field by field", () => {
  expect(mergeLayers(layers)).toMatchObject({
    image: "shop/api:1.4.0",
    replicas: { min: 3, max: 16 },
  });
});

test("a default that the template does not know does not reach it", () => {
  expect(mergeLayers(layers)).not.toHaveProperty("unheardOf");
});

test("an environment that says and pins nothing adds no layer", () => {
  const staging = { ...environment, facts: { ...environment.facts, name: "staging" } };
  const names = layersOf("api", service, inputs, staging, cluster).map(({ name }) => name);
  expect(names).toEqual(["template", "cluster", "environment", "app"]);
});

test.each([
  ["shop/api", "shop/api"],
  ["shop/api:1.4.0", "shop/api"],
  [`shop/api:1.4.0@sha256:${"ab".repeat(32)}`, "shop/api"],
  [`shop/api@sha256:${"ab".repeat(32)}`, "shop/api"],
  ["registry.example.org:5000/shop/api", "registry.example.org:5000/shop/api"],
  ["registry.example.org:5000/shop/api:1.4.0", "registry.example.org:5000/shop/api"],
])("the repository of %s is %s", (image, repository) => {
  expect(repositoryOf(image)).toBe(repository);
});
