import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseCall } from "../../generators/model/call.ts";

test.each([
  ["postgres", { kind: "service", service: "postgres" }],
  ["postgres:5432", { kind: "service", service: "postgres", port: "5432" }],
  ["rabbitmq:management", { kind: "service", service: "rabbitmq", port: "management" }],
  ["autolabs/zitadel", { kind: "service", app: "autolabs", service: "zitadel" }],
  ["autolabs/zitadel:8080", { kind: "service", app: "autolabs", service: "zitadel", port: "8080" }],
  ["machine:database-vm:5432", { kind: "machine", machine: "database-vm", port: 5432 }],
  ["external:10.1.2.3:443", { kind: "external", cidr: "10.1.2.3", port: 443 }],
  ["external:10.0.0.0/8:443", { kind: "external", cidr: "10.0.0.0/8", port: 443 }],
  ["cluster:prod", { kind: "cluster", cluster: "prod" }],
  ["nodes:9100", { kind: "nodes", port: 9100 }],
  ["internet", { kind: "internet" }],
  ["internet:443", { kind: "internet", port: 443 }],
  ["apiServer", { kind: "apiServer" }],
])("%s is understood", (text, call) => {
  expect(parseCall(text)).toEqual(call);
});

test.each([
  "",
  ":",
  "/",
  "a/",
  "/a",
  "a/b/c",
  "a:b:c",
  "machine:db",
  "machine:db:0",
  "machine:db:65536",
  "machine::1",
  "external:10.1.2.3",
  "nodes",
  "nodes:x",
  "internet:x",
  "cluster:",
  "cluster:a:b",
])("%j is no connection", (text) => {
  expect(parseCall(text)).toBeUndefined();
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(
      fc.string(),
      (text) => parseCall(text) === undefined || typeof parseCall(text) === "object",
    ),
  );
});
