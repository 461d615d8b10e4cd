import {
  celeryWorker,
  defineApp,
  fastapiService,
  from,
  inCluster,
  postgres,
  rabbitmq,
} from "espalier";

export default defineApp({
  name: "balance-plus",
  about: "Balance+: API gateway, orchestrator, condensing workers",
  owner: "balance-team",
  services: {
    "api-gateway": fastapiService({
      image: "balance-plus/api-gateway",
      replicas: { min: 2 },
      public: { host: "balance" },
      calls: ["orchestrator"],
      env: { ORCHESTRATOR_URL: from("orchestrator", "url") },
    }),
    orchestrator: fastapiService({
      image: "balance-plus/orchestrator",
      replicas: { min: 2 },
      calls: ["postgres", "rabbitmq"],
      env: {
        DATABASE_HOST: from("postgres", "host"),
        DATABASE_PORT: from("postgres", "port"),
        DATABASE_NAME: from("postgres", "database"),
        DATABASE_USER: from("postgres", "user"),
        DATABASE_PASSWORD: from("postgres", "password"),
        BROKER_URI: from("rabbitmq", "uri"),
      },
    }),
    "condenser-worker": celeryWorker({
      image: "balance-plus/condenser",
      queue: "condense",
      broker: "rabbitmq",
      replicas: { min: 1, max: 10 },
    }),
    postgres: postgres({
      version: 15,
      databases: ["balance"],
      placement: inCluster({ storage: "20Gi" }),
    }),
    rabbitmq: rabbitmq({ placement: inCluster({ storage: "5Gi" }) }),
  },
  environments: {
    development: {
      services: {
        postgres: { placement: inCluster({ storage: null }) },
        rabbitmq: { placement: inCluster({ storage: null }) },
      },
    },
    production: { services: { "condenser-worker": { replicas: { max: 40 } } } },
  },
});
