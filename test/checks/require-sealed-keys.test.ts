import { expect, test } from "vitest";
import { requireSealedKeys } from "../../generators/checks/require-sealed-keys.ts";
import { container, deployment, findings, object, placed, problems } from "./objects.ts";
import { instance } from "./instance.ts";

const sealed = (encryptedData: object, template: object = {}) =>
  object("SealedSecret", "api", { spec: { encryptedData, template } });
const reading = (...keys: string[]) =>
  deployment({
    containers: [
      container({
        env: keys.map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: "api", key } } })),
      }),
    ],
  });
const registration = (type: string, encryptedData: object, data: object = {}) =>
  sealed(encryptedData, { data, metadata: { labels: { "argocd.argoproj.io/secret-type": type } } });

test("keys that pods read and nobody sealed are a warning with the command and the file", () => {
  expect(
    problems(
      requireSealedKeys,
      [sealed({ one: "x" }), reading("one", "two", "three")],
      [instance("shop", "staging")],
    ),
  ).toEqual([
    {
      code: "SECRET_NOT_SEALED",
      severity: "warning",
      requirement: "TR-K8S-9",
      at: "dev: SealedSecret shop/api spec.encryptedData",
      message:
        'has no ciphertext for three, two; seal each with: kubeseal --raw --namespace shop --name api --from-file=/dev/stdin, and write it as "api/three" into apps/products/shop/sealed/staging.json.',
    },
  ]);
});

test.each([
  ["an empty one that nobody reads", sealed({}), "any key"],
  ["a cluster's registration", registration("cluster", {}, { name: "dev" }), "config"],
  ["a repository's registration", registration("repository", {}), "password, username"],
  ["half a registration", registration("repository", { password: "x" }), "username"],
])("%s lacks something", (_, given, keys) => {
  const [problem, ...more] = problems(requireSealedKeys, [given]);
  expect(more).toEqual([]);
  expect(problem?.message).toContain(`has no ciphertext for ${keys};`);
});

test.each([
  ["every key that is read", sealed({ one: "x", two: "x" })],
  ["a key in plain text", sealed({ one: "x" }, { data: { two: "" } })],
  [
    "a whole registration",
    registration("repository", { password: "x", username: "x", one: "x", two: "x" }),
  ],
])("%s is fine", (_, given) => {
  expect(findings(requireSealedKeys, [given, reading("one", "two")])).toEqual([]);
});

test("a repository with a deploy key needs no password", () => {
  expect(findings(requireSealedKeys, [registration("repository", { sshPrivateKey: "x" })])).toEqual(
    [],
  );
});

test("the hub's ciphertexts stand in the platform's file", () => {
  const inHub = placed(registration("cluster", {}), {
    cluster: "system",
    folder: "hub",
    source: "clusters/platform.ts",
  });
  expect(problems(requireSealedKeys, [inHub])[0]?.message).toContain(
    'as "api/config" into clusters/platform.ts sealed.',
  );
});
