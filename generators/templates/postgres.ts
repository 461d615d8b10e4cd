import * as z from "zod";
import { nameSchema } from "../model/environment.ts";
import { resourcesSchema } from "../model/quantity.ts";
import { secretSchema } from "../model/reference.ts";
import { defineTemplate, type TemplateContext } from "../model/template.ts";
import type { Container, ServiceForm } from "../model/workload.ts";
import { type External, externalAddress, placementSetting } from "./placement.ts";
import { podSettings } from "./settings.ts";

const schema = z.strictObject({
  namespace: podSettings.namespace,
  resources: resourcesSchema,
  /** Major version; the exact one stands in `versions.json` as `postgres-<major>`. */
  version: z.int().min(14).max(18),
  /** Each belongs to a user of its name. Made when the data folder is empty; a later one is made by hand. */
  databases: z.array(nameSchema).min(1),
  /** Where passwords come from; default: generated where the cluster allows that, else Vault. */
  credential: secretSchema.optional(),
  placement: placementSetting,
});

/**
 * PostgreSQL: one instance as a StatefulSet with an exporter beside it, or one outside behind the same name. What its
 * callers see (`host`, `port`, `database`, `user`, `password`) is the same in both placements.
 */
export const postgres = defineTemplate({
  name: "postgres",
  schema,
  defaults: {
    resources: {
      requests: { cpu: "100m", memory: "256Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    },
  },
  build: (settings, context) =>
    settings.placement.kind === "inCluster"
      ? inside(settings, settings.placement.storage ?? undefined, context)
      : outside(settings, settings.placement, context),
});

type Settings = z.output<typeof schema>;

const serve = { name: "postgres", port: 5432, role: "serve" } as const;
const metrics = { name: "metrics", port: 9187, role: "metrics" } as const;
const monitoring = { port: "metrics", path: "/metrics" };
/** Debian's postgres user in the official image. */
const user = { uid: 999, gid: 999 };

function inside(
  settings: Settings,
  size: string | undefined,
  context: TemplateContext,
): ServiceForm {
  const { databases, credential = context.defaultCredential } = settings;
  const [database = ""] = databases;
  return {
    form: "workload",
    controller: "statefulSet",
    user,
    containers: [server(settings, context), exporter(context)],
    files: [{ path: "/docker-entrypoint-initdb.d/10-databases.sh", text: initScript(databases) }],
    secret: { origin: credential, keys: ["superuser", "exporter", ...databases], composed: {} },
    // From 18 on the image keeps its data one level higher.
    storage: {
      path: settings.version >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data",
      ...(size === undefined ? {} : { size }),
    },
    ports: [serve, metrics],
    calls: [],
    exposure: { kind: "private" },
    monitoring,
    provides: provided(context, database, database, "5432", database),
    scaling: { kind: "fixed", replicas: 1 },
    shutdown: { drainSeconds: 0, graceSeconds: 120 },
  };
}

function server(
  { version, resources, databases }: Settings,
  { component }: TemplateContext,
): Container {
  const { name, value } = component(`postgres-${version}`);
  const ready = ["pg_isready", "--host=127.0.0.1", "--username=postgres", "--dbname=postgres"];
  const files = ["superuser", "exporter", ...databases];
  return {
    name: "postgres",
    image: `${name}:${value}`,
    env: {
      POSTGRES_PASSWORD_FILE: "/run/secrets/postgres/superuser",
      // A fresh volume holds lost+found, and initdb wants an empty folder.
      ...(version >= 18 ? {} : { PGDATA: "/var/lib/postgresql/data/pgdata" }),
    },
    ports: [serve],
    probes: {
      // Over TCP: while it initialises, the temporary server answers on the socket only.
      startup: {
        action: { kind: "exec", command: ready },
        periodSeconds: 5,
        timeoutSeconds: 5,
        failureThreshold: 120,
      },
      liveness: {
        action: { kind: "tcp", port: "postgres" },
        periodSeconds: 20,
        timeoutSeconds: 5,
        failureThreshold: 6,
      },
      readiness: {
        action: { kind: "exec", command: ready },
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 3,
      },
    },
    resources,
    writable: [
      { path: "/var/run/postgresql", size: "16Mi" },
      { path: "/tmp", size: "128Mi" },
      // 64 MiB by default, too little for parallel queries.
      { path: "/dev/shm", size: "128Mi", memory: true },
    ],
    secretFiles: files.map((key) => ({ key, path: `/run/secrets/postgres/${key}` })),
  };
}

function exporter({ component }: TemplateContext): Container {
  const { name, value } = component("postgres-exporter");
  const action = { kind: "http", path: "/", port: "metrics" } as const;
  return {
    name: "exporter",
    image: `${name}:${value}`,
    env: {
      DATA_SOURCE_URI: "127.0.0.1:5432/postgres?sslmode=disable",
      DATA_SOURCE_USER: "exporter",
      DATA_SOURCE_PASS_FILE: "/run/secrets/exporter/password",
    },
    ports: [metrics],
    probes: {
      liveness: {
        action: { kind: "tcp", port: "metrics" },
        periodSeconds: 30,
        timeoutSeconds: 2,
        failureThreshold: 3,
      },
      readiness: { action, periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 3 },
    },
    resources: {
      requests: { cpu: "10m", memory: "32Mi" },
      limits: { cpu: "100m", memory: "64Mi" },
    },
    writable: [],
    secretFiles: [{ key: "exporter", path: "/run/secrets/exporter/password" }],
  };
}

function outside(settings: Settings, placement: External, context: TemplateContext): ServiceForm {
  const { databases, credential = context.defaultCredential } = settings;
  const [first = ""] = databases;
  const { port = 5432, database = first, user: role = database, password = credential } = placement;
  return {
    form: "external",
    address: externalAddress(placement, context),
    secret: { origin: password, keys: ["password"], composed: {} },
    ports: [{ ...serve, port }, metrics],
    calls: [],
    exposure: { kind: "private" },
    monitoring,
    provides: provided(context, database, role, String(port), "password"),
  };
}

function provided(
  { service, host }: TemplateContext,
  database: string,
  role: string,
  port: string,
  key: string,
) {
  return { host, port, database, user: role, password: { secret: service, key } };
}

/** Runs once, on an empty data folder; psql itself reads the mounted passwords, so that no argument list shows them. */
function initScript(databases: readonly string[]): string {
  return `#!/bin/sh
set -eu
psql -v ON_ERROR_STOP=1 <<'SQL'
\\set pw \`cat /run/secrets/postgres/exporter\`
CREATE ROLE exporter LOGIN PASSWORD :'pw';
GRANT pg_monitor TO exporter;
${databases.map((name) => createDatabase(name)).join("")}SQL
`;
}

function createDatabase(name: string): string {
  return `\\set pw \`cat /run/secrets/postgres/${name}\`
CREATE ROLE "${name}" LOGIN PASSWORD :'pw';
CREATE DATABASE "${name}" OWNER "${name}";
REVOKE CONNECT ON DATABASE "${name}" FROM PUBLIC;
`;
}
