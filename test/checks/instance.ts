import type { Instance } from "../../generators/model/model.ts";

/** An instance of the app `shop` in the cluster `dev`, with what `over` changes. */
export function instance(
  name: string,
  environment: string,
  over: Partial<Instance> = {},
): Instance {
  return {
    name,
    app: { name: "shop", about: "shop", owner: "shop-team", services: {} },
    layer: "products",
    folder: "apps/products/shop",
    environment: { name: environment, domain: "dev.example.org", keepData: false },
    namespace: "shop",
    ownNamespaces: ["shop"],
    services: [],
    sealed: {},
    objects: [],
    ...over,
  };
}
