import * as z from "zod";
import { nameSchema } from "../model/environment.ts";
import { resourcesSchema } from "../model/quantity.ts";
import { secretSchema } from "../model/reference.ts";
import { defineTemplate, type TemplateContext } from "../model/template.ts";
import type { Probe, ServiceForm } from "../model/workload.ts";
import { byPlacement, type External, externalAddress, placementSetting } from "./placement.ts";
import { accountConf, provided, secretOf } from "./rabbitmq-account.ts";
import { podSettings } from "./settings.ts";

const schema = z.strictObject({
  namespace: podSettings.namespace,
  resources: resourcesSchema,
  /** Virtual host of the app; default: the app's name. */
  vhost: nameSchema.optional(),
  credential: secretSchema.optional(),
  placement: placementSetting,
});

/**
 * RabbitMQ: one node as a StatefulSet, or a broker outside behind the same name. Its Secret holds the `uri` that workers
 * use and the `managementUri` that KEDA counts messages with.
 */
export const rabbitmq = defineTemplate({
  name: "rabbitmq",
  schema,
  defaults: {
    resources: {
      requests: { cpu: "100m", memory: "384Mi" },
      limits: { cpu: "500m", memory: "512Mi" },
    },
  },
  build: byPlacement(inside, outside),
});

type Settings = z.output<typeof schema>;

const amqp = { name: "amqp", port: 5672, role: "serve" } as const;
const management = { name: "management", port: 15672, role: "manage" } as const;
const metrics = { name: "metrics", port: 15692, role: "metrics" } as const;
const ports = [amqp, management, metrics];
const monitoring = { port: "metrics", path: "/metrics" };

function inside(
  settings: Settings,
  size: string | undefined,
  context: TemplateContext,
): ServiceForm {
  const { resources, credential = context.defaultCredential } = settings;
  const { name, value } = context.component("rabbitmq");
  const account = { vhost: settings.vhost ?? context.app, user: "app", port: "5672" };
  const secret = secretOf(account, credential, context);
  return {
    form: "workload",
    controller: "statefulSet",
    user: { uid: 999, gid: 999 },
    containers: [
      {
        name: "rabbitmq",
        image: `${name}:${value}`,
        env: {
          // The node is named after the pod: a StatefulSet keeps it, and with it the data.
          RABBITMQ_NODENAME: `rabbit@localhost`,
        },
        ports,
        probes: {
          startup: { ...diagnostics("ping"), periodSeconds: 20, failureThreshold: 15 },
          liveness: diagnostics("ping"),
          readiness: {
            action: { kind: "tcp", port: "amqp" },
            periodSeconds: 10,
            timeoutSeconds: 3,
            failureThreshold: 3,
          },
        },
        resources,
        writable: [
          { path: "/tmp", size: "64Mi" },
          { path: "/var/log/rabbitmq", size: "64Mi" },
        ],
        secretFiles: [{ key: "account.conf", path: "/etc/rabbitmq/conf.d/20-account.conf" }],
      },
    ],
    files: [
      {
        path: "/etc/rabbitmq/conf.d/10-defaults.conf",
        text: "default_queue_type = quorum\nvm_memory_high_watermark.relative = 0.6\nlog.console = true\nlog.file = false\n",
      },
      {
        path: "/etc/rabbitmq/enabled_plugins",
        text: "[rabbitmq_management,rabbitmq_prometheus].\n",
      },
    ],
    secret: { ...secret, composed: { ...secret.composed, "account.conf": accountConf(account) } },
    storage: { path: "/var/lib/rabbitmq", ...(size === undefined ? {} : { size }) },
    ports,
    calls: [],
    exposure: { kind: "private" },
    monitoring,
    provides: provided(context, account),
    scaling: { kind: "fixed", replicas: 1 },
    shutdown: { drainSeconds: 0, graceSeconds: 120 },
  };
}

function outside(settings: Settings, placement: External, context: TemplateContext): ServiceForm {
  const { credential = context.defaultCredential } = settings;
  const { port = 5672, user = "app", password = credential } = placement;
  const account = { vhost: settings.vhost ?? context.app, user, port: String(port) };
  return {
    form: "external",
    address: externalAddress(placement, context),
    secret: secretOf(account, password, context),
    ports: [{ ...amqp, port }, management, metrics],
    calls: [],
    exposure: { kind: "private" },
    monitoring,
    provides: provided(context, account),
  };
}

/** Starts an Erlang machine of its own, so it is slow and rare. */
function diagnostics(command: string): Probe {
  const action = { kind: "exec", command: ["rabbitmq-diagnostics", "-q", command] } as const;
  return { action, periodSeconds: 60, timeoutSeconds: 15, failureThreshold: 3 };
}
