import * as z from "zod";
import { nameSchema } from "../model/environment.ts";
import { resourcesSchema } from "../model/quantity.ts";
import { secretSchema } from "../model/reference.ts";
import { defineTemplate, type TemplateContext } from "../model/template.ts";
import type { ServiceForm } from "../model/workload.ts";
import { byPlacement, type External, externalAddress, placementSetting } from "./placement.ts";
import { exporter, initScript, metrics, serve, server } from "./postgres-containers.ts";
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
  build: byPlacement(inside, outside),
});

type Settings = z.output<typeof schema>;

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
