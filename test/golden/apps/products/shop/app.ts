import {
  celeryWorker,
  defineApp,
  external,
  fastapiService,
  from,
  generated,
  inCluster,
  postgres,
  rabbitmq,
  sealed,
  spa,
  vault,
} from "espalier";

/** Every kind of service, each way to come by a secret, and data inside and outside the cluster. */
export default defineApp({
  name: "shop",
  about: "Shop: a page, an API, a worker and their data",
  owner: "shop-team",
  services: {
    web: spa({
      image: "shop/web",
      public: { host: "shop" },
      config: { api: "/api", currency: "EUR" },
    }),
    api: fastapiService({
      image: "shop/api",
      public: { host: "shop-api" },
      calls: ["postgres", "rabbitmq", "external:203.0.113.10:443"],
      env: {
        DATABASE_HOST: from("postgres", "host"),
        DATABASE_PASSWORD: from("postgres", "password"),
        BROKER_URI: from("rabbitmq", "uri"),
        LOG_LEVEL: "info",
        PAYMENT_TOKEN: vault("shop/payment", "token"),
        SESSION_KEY: sealed(),
      },
    }),
    worker: celeryWorker({ image: "shop/worker", queue: "orders", broker: "rabbitmq" }),
    postgres: postgres({
      version: 17,
      databases: ["shop"],
      placement: inCluster({ storage: "1Gi" }),
    }),
    rabbitmq: rabbitmq({ placement: inCluster({ storage: "1Gi" }) }),
  },
  environments: {
    testing: {
      services: {
        api: {
          calls: ["postgres", "rabbitmq", "mail/smtp"],
          env: { SESSION_KEY: generated() },
        },
        rabbitmq: { placement: inCluster({ storage: null }) },
      },
    },
    production: {
      services: {
        postgres: {
          placement: external({
            foreign: { address: "203.0.113.20", reason: "The data centre's own database." },
            password: vault("shop/postgres", "password"),
          }),
        },
      },
    },
  },
  objects: ({ namespace, domain }) => [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "imprint", namespace },
      data: { text: `Shop of ${domain}\nWritten in two lines.\n` },
    },
  ],
});
