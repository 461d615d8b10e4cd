import type { Resources } from "../model/quantity.ts";
import type { TemplateContext } from "../model/template.ts";
import type { Container } from "../model/workload.ts";

export const serve = { name: "postgres", port: 5432, role: "serve" } as const;
export const metrics = { name: "metrics", port: 9187, role: "metrics" } as const;

interface ServerSettings {
  readonly version: number;
  readonly resources: Resources;
  readonly databases: readonly string[];
}

/** The database server of the official image. */
export function server(
  { version, resources, databases }: ServerSettings,
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

/** What Prometheus reads, beside the server and over the loopback. */
export function exporter({ component }: TemplateContext): Container {
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

/** Runs once, on an empty data folder; psql itself reads the mounted passwords, so that no argument list shows them. */
export function initScript(databases: readonly string[]): string {
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
