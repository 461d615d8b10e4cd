import * as z from "zod";
import { from } from "../model/reference.ts";
import { defineTemplate } from "../model/template.ts";
import type { Probe } from "../model/workload.ts";
import { imageSetting, podDefaults, podSettings, replicasSetting } from "./settings.ts";

/**
 * An asynchronous worker: Celery on a RabbitMQ queue, scaled by KEDA on the queue's length. The image touches
 * `/tmp/alive` on every heartbeat and `/tmp/ready` when it consumes; asking the broker instead would restart every
 * worker whenever the broker is down.
 */
export const celeryWorker = defineTemplate({
  name: "celeryWorker",
  schema: z.strictObject({
    ...podSettings,
    image: imageSetting,
    /** Module of the Celery app, as `celery --app` takes it. */
    app: z.string().regex(/^[\w.:]+$/, "expected a module such as tasks.app"),
    queue: z.string().regex(/^[\w.-]+$/, "expected letters, digits, dots, - and _"),
    /** Service of this app that is the broker. */
    broker: z.string(),
    /** Processes of one pod; memory is about one process more. */
    concurrency: z.int().min(1).max(64),
    /** Queued messages that one replica is meant to carry. */
    messagesPerReplica: z.int().min(1),
    replicas: replicasSetting,
    /** A stopped worker finishes its tasks for so long; longer ones are delivered again. */
    longestTaskSeconds: z.int().min(1).max(86_400),
  }),
  defaults: {
    ...podDefaults,
    app: "app",
    concurrency: 2,
    messagesPerReplica: 20,
    replicas: { min: 1, max: 4 },
    longestTaskSeconds: 300,
  },
  build: ({ replicas: { min, max }, ...settings }, { ownImage }) => ({
    form: "workload",
    controller: "deployment",
    user: { uid: 10001, gid: 10001 },
    containers: [
      {
        name: "worker",
        image: ownImage(settings.image),
        command: ["celery", `--app=${settings.app}`, "worker"],
        args: [
          "--loglevel=INFO",
          `--queues=${settings.queue}`,
          `--concurrency=${settings.concurrency}`,
          "--prefetch-multiplier=1",
          "--max-tasks-per-child=200",
          "--without-gossip",
          "--without-mingle",
        ],
        env: {
          PYTHONUNBUFFERED: "1",
          CELERY_BROKER_URL: from(settings.broker, "uri"),
          ...settings.env,
        },
        ports: [],
        probes: {
          startup: { ...exec("test -f /tmp/ready"), failureThreshold: 30 },
          liveness: { ...exec("find /tmp/alive -mmin -2 | grep -q ."), periodSeconds: 30 },
          readiness: exec("test -f /tmp/ready"),
        },
        resources: settings.resources,
        writable: [{ path: "/tmp", size: "512Mi" }],
        secretFiles: [],
      },
    ],
    files: [],
    ports: [],
    calls: [...new Set([settings.broker, ...settings.calls])],
    exposure: { kind: "private" },
    provides: {},
    scaling: {
      kind: "queue",
      min,
      max,
      broker: settings.broker,
      queue: settings.queue,
      messagesPerReplica: settings.messagesPerReplica,
    },
    // SIGTERM is Celery's warm shutdown: no new tasks, the running ones finish.
    shutdown: { drainSeconds: 0, graceSeconds: settings.longestTaskSeconds + 30 },
  }),
});

function exec(script: string): Probe {
  const action = { kind: "exec", command: ["/bin/sh", "-c", script] } as const;
  return { action, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };
}
