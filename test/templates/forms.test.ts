import { describe, expect, test } from "vitest";
import { clusterSchema } from "../../generators/model/cluster.ts";
import { mergeLayers, type Settings } from "../../generators/model/merge.ts";
import type { Service, TemplateContext } from "../../generators/model/template.ts";
import type { ServiceForm, Workload } from "../../generators/model/workload.ts";
import { celeryWorker } from "../../generators/templates/celery-worker.ts";
import { fastapiService } from "../../generators/templates/fastapi-service.ts";
import { external, inCluster } from "../../generators/templates/placement.ts";
import { postgres } from "../../generators/templates/postgres.ts";
import { rabbitmq } from "../../generators/templates/rabbitmq.ts";
import { spa } from "../../generators/templates/spa.ts";

const context = (service: string): TemplateContext => ({
  service,
  app: "shop",
  namespace: "shop",
  host: `${service}.shop.svc.cluster.local`,
  domain: "example.org",
  cluster: {} as ReturnType<typeof clusterSchema.parse>,
  ownImage: (image) => `registry.example.org/${image}:0.1.0`,
  component: (key) => ({ name: `docker.io/${key}`, value: "1.2.3" }),
  machineAddress: () => "192.168.0.25",
  defaultCredential: { kind: "generated" },
});

function form(name: string, { template, settings }: Service, over: Settings = {}): ServiceForm {
  const layers = [template.defaults, settings, over].map((each) => ({
    name: "app" as const,
    file: "",
    settings: each,
  }));
  const reading = template.read(mergeLayers(layers));
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return reading.build(context(name));
}

function workload(name: string, service: Service, over?: Settings): Workload {
  const built = form(name, service, over);
  if (built.form !== "workload") throw new Error(built.form);
  return built;
}

describe("fastapiService", () => {
  const api = fastapiService({ image: "shop/api" });

  test("drains: it leaves the Service first, then finishes its requests, then has time left", () => {
    const { shutdown, containers } = workload("api", api, { drainSeconds: 40 });
    expect(containers[0].args).toContain("--timeout-graceful-shutdown=40");
    expect(shutdown).toEqual({ drainSeconds: 5, graceSeconds: 50 });
    expect(shutdown.graceSeconds).toBeGreaterThan(shutdown.drainSeconds + 40);
  });

  test("scales on utilisation between min and max, and not at all where they are equal", () => {
    expect(workload("api", api).scaling).toEqual({
      kind: "utilisation",
      min: 1,
      max: 4,
      cpuPercent: 70,
      memoryPercent: 80,
    });
    expect(workload("api", api, { replicas: { min: 3, max: 3 } }).scaling).toEqual({
      kind: "fixed",
      replicas: 3,
    });
  });

  test("keeps metrics on a port that is not served to callers", () => {
    const { ports, monitoring } = workload("api", api);
    expect(ports.filter(({ role }) => role === "serve").map(({ port }) => port)).toEqual([8000]);
    expect(monitoring).toEqual({ port: "metrics", path: "/metrics" });
  });

  test("a public host is joined with the environment's domain unless it is a domain itself", () => {
    expect(workload("api", api, { public: { host: "shop" } }).exposure).toEqual({
      kind: "public",
      host: "shop.example.org",
    });
    expect(workload("api", api, { public: { host: "shop.example.net" } }).exposure).toEqual({
      kind: "public",
      host: "shop.example.net",
    });
    expect(workload("api", api).exposure).toEqual({ kind: "private" });
  });
});

describe("celeryWorker", () => {
  const worker = workload(
    "worker",
    celeryWorker({
      image: "shop/worker",
      queue: "mail",
      broker: "rabbitmq",
      longestTaskSeconds: 900,
    }),
  );

  test("calls its broker and reads its address from it, without being told twice", () => {
    expect(worker.calls).toEqual(["rabbitmq"]);
    expect(worker.containers[0].env["CELERY_BROKER_URL"]).toEqual({
      kind: "from",
      service: "rabbitmq",
      field: "uri",
    });
  });

  test("shuts down warmly: the longest task may end", () => {
    expect(worker.shutdown.graceSeconds).toBe(930);
  });

  test("scales on the length of its queue and listens to nobody", () => {
    expect(worker.scaling).toMatchObject({ kind: "queue", broker: "rabbitmq", queue: "mail" });
    expect(worker.ports).toEqual([]);
  });
});

test("spa: run-time configuration is a script with sorted keys that no browser caches", () => {
  const { files, user } = workload(
    "web",
    spa({ image: "shop/web", public: { host: "shop" }, config: { b: 1, a: "x" } }),
  );
  expect(user).toEqual({ uid: 101, gid: 101 });
  expect(files.find(({ path }) => path.endsWith("config.js"))?.text).toBe(
    'window.config = {\n  "a": "x",\n  "b": 1\n};\n',
  );
  expect(files.find(({ path }) => path.endsWith("default.conf"))?.text).toMatch(
    /location = \/config\.js \{\n\s+add_header Cache-Control "no-cache"/,
  );
});

describe("postgres", () => {
  const database = (placement: Parameters<typeof postgres>[0]["placement"], version = 15) =>
    form("postgres", postgres({ version, databases: ["shop", "audit"], placement }));

  test("offers the same facts inside and outside", () => {
    const [inside, outside] = [
      database(inCluster({ storage: "1Gi" })),
      database(external({ machine: "db" })),
    ];
    if (inside.form !== "workload" || outside.form !== "external") throw new Error("wrong form");
    expect(Object.keys(outside.provides).sort()).toEqual(Object.keys(inside.provides).sort());
    expect(outside.provides).toMatchObject({
      host: inside.provides.host,
      port: "5432",
      database: "shop",
      user: "shop",
    });
    expect(outside.address).toBe("192.168.0.25");
  });

  test.each([
    [15, "/var/lib/postgresql/data", "/var/lib/postgresql/data/pgdata"],
    [18, "/var/lib/postgresql", undefined],
  ])("%i keeps its data where its image wants it", (version, path, pgdata) => {
    const { storage, containers } = database(inCluster({ storage: "1Gi" }), version) as Workload;
    expect(storage).toEqual({ path, size: "1Gi" });
    expect(containers[0].env["PGDATA"]).toBe(pgdata);
  });

  test("without storage there is no claim", () => {
    expect((database(inCluster({ storage: null })) as Workload).storage).not.toHaveProperty("size");
  });

  test("every database has a user of its name with a key of its own, and no password stands in the script", () => {
    const { secret, files } = database(inCluster({})) as Workload;
    expect(secret?.keys).toEqual(["superuser", "exporter", "shop", "audit"]);
    expect(files[0]?.text).toContain('CREATE DATABASE "audit" OWNER "audit";');
    expect(files[0]?.text).toMatch(/\\set pw `cat \/run\/secrets\/postgres\/audit`/);
  });

  test("an external placement names a machine or a foreign address, never both and never none", () => {
    for (const placement of [
      external({}),
      external({ machine: "a", foreign: { address: "10.0.0.1", reason: "managed" } }),
    ]) {
      expect(() => database(placement)).toThrow("machine");
    }
  });
});

test("rabbitmq: the URIs are composed inside the Secret from a password that is nowhere else", () => {
  const { secret, provides, ports } = workload(
    "rabbitmq",
    rabbitmq({ placement: inCluster({ storage: "1Gi" }) }),
  );
  expect(secret?.keys).toEqual(["password"]);
  expect(secret?.composed["uri"]).toBe(
    "amqp://app:{{ .password }}@rabbitmq.shop.svc.cluster.local:5672/shop",
  );
  expect(provides.managementUri).toEqual({ secret: "rabbitmq", key: "managementUri" });
  expect(ports.map(({ role }) => role)).toEqual(["serve", "manage", "metrics"]);
});

test.each([
  fastapiService({ image: "a/b" }),
  spa({ image: "a/b", public: { host: "x" } }),
  celeryWorker({ image: "a/b", queue: "q", broker: "r" }),
])("readiness asks something else than liveness", (service) => {
  const [{ probes }] = workload("x", service).containers;
  expect(probes.readiness).not.toEqual(probes.liveness);
});
