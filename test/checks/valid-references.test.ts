import { describe, expect, test } from "vitest";
import { validReferences } from "../../generators/checks/valid-references.ts";
import { container, deployment, findings, object, placed, problems } from "./objects.ts";

const running = (fields: Record<string, unknown>, pod: object = {}) =>
  deployment({ containers: [container(fields)], ...pod });
const inPod = "dev: Deployment shop/api spec.template.spec";
const settings = object("ConfigMap", "settings", {
  data: { LEVEL: "info" },
  binaryData: { logo: "" },
});
const account = object("ServiceAccount", "api");
const service = object("Service", "api", { spec: { ports: [{ name: "http", port: 8000 }] } });
const variable = (valueFrom: object) => running({ env: [{ name: "X", valueFrom }] });
const reading = (key: string, name = "postgres") => variable({ secretKeyRef: { name, key } });

describe("pods", () => {
  test.each([
    [
      "a ConfigMap by envFrom",
      running({ envFrom: [{ configMapRef: { name: "gone" } }] }),
      ".containers.api.envFrom",
    ],
    [
      "a Secret by envFrom",
      running({ envFrom: [{ secretRef: { name: "gone" } }] }),
      ".containers.api.envFrom",
    ],
    [
      "a ConfigMap's key",
      variable({ configMapKeyRef: { name: "settings", key: "LEVLE" } }),
      ".containers.api.env.X",
    ],
    ["a Secret", reading("password", "gone"), ".containers.api.env.X"],
    [
      "a Secret by volume",
      running({}, { volumes: [{ name: "v", secret: { secretName: "gone" } }] }),
      ".volumes.v",
    ],
    [
      "a ConfigMap by volume",
      running({}, { volumes: [{ name: "v", configMap: { name: "gone" } }] }),
      ".volumes.v",
    ],
    [
      "a volume's key",
      running(
        {},
        {
          volumes: [
            { name: "v", configMap: { name: "settings", items: [{ key: "no", path: "x" }] } },
          ],
        },
      ),
      ".volumes.v",
    ],
    [
      "a projected key",
      running(
        {},
        {
          volumes: [
            {
              name: "v",
              projected: {
                sources: [{ configMap: { name: "settings", items: [{ key: "no", path: "x" }] } }],
              },
            },
          ],
        },
      ),
      ".volumes.v",
    ],
    [
      "a mounted key",
      running(
        { volumeMounts: [{ name: "v", mountPath: "/x", subPath: "no" }] },
        { volumes: [{ name: "v", configMap: { name: "settings" } }] },
      ),
      ".containers.api.volumeMounts./x",
    ],
    [
      "a claim",
      running({}, { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "gone" } }] }),
      ".volumes.v",
    ],
    ["an account", running({}, { serviceAccountName: "gone" }), ".serviceAccountName"],
    ["a pull secret", running({}, { imagePullSecrets: [{ name: "gone" }] }), ".imagePullSecrets"],
    [
      "an init container's Secret",
      deployment({ initContainers: [container({ envFrom: [{ secretRef: { name: "gone" } }] })] }),
      ".initContainers.api.envFrom",
    ],
  ])("%s that is not there is reported", (_, pod, path) => {
    expect(findings(validReferences, [pod, settings])).toEqual([
      `REFERENCE_MISSING ${inPod}${path}`,
    ]);
  });

  test.each([
    ["keys that exist", variable({ configMapKeyRef: { name: "settings", key: "LEVEL" } })],
    ["binary keys", variable({ configMapKeyRef: { name: "settings", key: "logo" } })],
    [
      "an optional ConfigMap",
      running({ envFrom: [{ configMapRef: { name: "gone", optional: true } }] }),
    ],
    ["an optional Secret", variable({ secretKeyRef: { name: "gone", key: "x", optional: true } })],
    [
      "an optional volume",
      running({}, { volumes: [{ name: "v", secret: { secretName: "gone", optional: true } }] }),
    ],
    ["an account that exists", running({}, { serviceAccountName: "api" })],
    ["the default account", running({}, { serviceAccountName: "default" })],
    [
      "the cluster's own certificate",
      running({}, { volumes: [{ name: "v", configMap: { name: "kube-root-ca.crt" } }] }),
    ],
    [
      "a mount inside a renamed key",
      running(
        { volumeMounts: [{ name: "v", mountPath: "/x", subPath: "x" }] },
        {
          volumes: [
            { name: "v", configMap: { name: "settings", items: [{ key: "LEVEL", path: "x" }] } },
          ],
        },
      ),
    ],
    [
      "a mount of an empty directory",
      running(
        { volumeMounts: [{ name: "v", mountPath: "/x", subPath: "x" }] },
        { volumes: [{ name: "v", emptyDir: {} }] },
      ),
    ],
  ])("%s are fine", (_, pod) => {
    expect(findings(validReferences, [pod, settings, account])).toEqual([]);
  });

  test("the message names both sides, what there is instead, and the file", () => {
    expect(
      problems(validReferences, [running({}, { serviceAccountName: "apy" }), account]),
    ).toEqual([
      {
        code: "REFERENCE_MISSING",
        severity: "error",
        requirement: "BAL-2",
        at: `${inPod}.serviceAccountName`,
        message:
          'names ServiceAccount shop/apy, which nothing renders in cluster dev; add it or mend the name in apps/products/shop; did you mean "api"?',
      },
    ]);
  });

  test("the same name in another namespace or cluster does not count", () => {
    const pod = running({}, { serviceAccountName: "api" });
    const elsewhere = [
      object("ServiceAccount", "api", {}, { namespace: "cart" }),
      placed(account, { cluster: "system" }),
    ];
    expect(findings(validReferences, [pod, ...elsewhere])).toHaveLength(1);
  });
});

describe("keys of Secrets", () => {
  const external = (spec: object) => object("ExternalSecret", "postgres", { spec });
  const remote = [{ secretKey: "password", remoteRef: { key: "shop/postgres" } }];
  const generator = { sourceRef: { generatorRef: { kind: "Password", name: "postgres" } } };
  const renamed = {
    ...generator,
    rewrite: [{ regexp: { source: "^password$", target: "superuser" } }],
  };
  const template = (mergePolicy?: string) => ({ template: { mergePolicy, data: { uri: "x" } } });

  test.each([
    ["fetched", external({ data: remote }), ["password"]],
    ["generated", external({ dataFrom: [generator] }), ["password"]],
    ["generated and renamed", external({ dataFrom: [renamed] }), ["superuser"]],
    [
      "merged with a template's",
      external({ data: remote, target: template("Merge") }),
      ["password", "uri"],
    ],
    ["replaced by a template's", external({ data: remote, target: template("Replace") }), ["uri"]],
    [
      "replaced unless a template says otherwise",
      external({ data: remote, target: template() }),
      ["uri"],
    ],
    [
      "a template without data keeps",
      external({ data: remote, target: { template: { type: "Opaque" } } }),
      ["password"],
    ],
    [
      "in the clear",
      object("Secret", "postgres", { data: { password: "" }, stringData: { uri: "" } }),
      ["password", "uri"],
    ],
  ])("%s: exactly these are there", (_, secret, keys) => {
    const all = ["password", "superuser", "uri"];
    const found = all.filter(
      (key) => findings(validReferences, [reading(key), secret]).length === 0,
    );
    expect(found).toEqual(keys);
  });

  test.each([
    ["extracted", external({ dataFrom: [{ extract: { key: "shop" } }] })],
    ["found", external({ dataFrom: [{ find: { name: { regexp: ".*" } } }] })],
    [
      "of another generator",
      external({ dataFrom: [{ sourceRef: { generatorRef: { kind: "UUID", name: "x" } } }] }),
    ],
    [
      "rewritten by an expression that is not JavaScript's",
      external({
        dataFrom: [{ ...generator, rewrite: [{ regexp: { source: "(?i)^p", target: "x" } }] }],
      }),
    ],
    [
      "of a template elsewhere",
      external({ target: { template: { templateFrom: [{ configMap: { name: "x" } }] } } }),
    ],
    ["sealed, or not yet", object("SealedSecret", "postgres", { spec: { encryptedData: {} } })],
    ["of a certificate", object("Certificate", "postgres", { spec: { secretName: "postgres" } })],
    [
      "of an account",
      object("Secret", "postgres", { type: "kubernetes.io/service-account-token" }),
    ],
  ])("%s: nobody knows, so any will do", (_, secret) => {
    expect(findings(validReferences, [reading("anything"), secret])).toEqual([]);
  });

  test("a Secret that is named otherwise than its ExternalSecret", () => {
    const secret = external({ data: remote, target: { name: "database" } });
    expect(findings(validReferences, [reading("password", "database"), secret])).toEqual([]);
    expect(findings(validReferences, [reading("password"), secret])).toHaveLength(1);
  });

  test("an ExternalSecret that creates nothing provides nothing", () => {
    const secret = external({ data: remote, target: { creationPolicy: "None" } });
    expect(findings(validReferences, [reading("password"), secret])).toHaveLength(1);
  });

  test("the message lists the keys that there are", () => {
    const [problem] = problems(validReferences, [reading("pasword"), external({ data: remote })]);
    expect(problem?.message).toBe(
      'names key "pasword" of Secret shop/postgres, which does not have it; add it or mend the name in apps/products/shop; did you mean "password"?',
    );
  });
});

describe("other objects", () => {
  const backend = (port: object, name = "api") => ({ service: { name, port } });
  const ingress = (to: object, annotations = {}, tls: object[] = []) =>
    object(
      "Ingress",
      "api",
      {
        spec: {
          tls,
          rules: [{ host: "shop.example.org", http: { paths: [{ path: "/", backend: to }] } }],
        },
      },
      { annotations },
    );
  const tls = [{ hosts: ["shop.example.org"], secretName: "api-tls" }];
  const scaler = (kind: string, name: string) =>
    object("HorizontalPodAutoscaler", "api", {
      spec: { scaleTargetRef: { apiVersion: "apps/v1", kind, name } },
    });
  const keda = (scaleTargetRef: object, triggers: object[] = []) =>
    object("ScaledObject", "api", { spec: { scaleTargetRef, triggers } });
  const authentication = object("TriggerAuthentication", "api", {
    spec: { secretTargetRef: [{ parameter: "host", name: "mq", key: "uri" }] },
  });
  const binding = (kind: string, roleRef: object, subjects: object[] = []) =>
    object(kind, "b", { roleRef: { apiGroup: "rbac.authorization.k8s.io", ...roleRef }, subjects });
  const byAccount = (name: string) => [{ kind: "ServiceAccount", name, namespace: "shop" }];
  const view = { kind: "ClusterRole", name: "view" };

  test.each([
    [
      "a backend's Service",
      ingress(backend({ number: 8000 }, "gone")),
      "Ingress shop/api spec.rules.shop.example.org/",
    ],
    [
      "a backend's port number",
      ingress(backend({ number: 80 })),
      "Ingress shop/api spec.rules.shop.example.org/",
    ],
    [
      "a backend's port name",
      ingress(backend({ name: "web" })),
      "Ingress shop/api spec.rules.shop.example.org/",
    ],
    [
      "a default backend",
      object("Ingress", "api", { spec: { defaultBackend: backend({ number: 1 }, "gone") } }),
      "Ingress shop/api spec.defaultBackend",
    ],
    [
      "a certificate that nobody issues",
      ingress(backend({ number: 8000 }), {}, tls),
      "Ingress shop/api spec.tls[0].secretName",
    ],
    [
      "an autoscaler's target",
      scaler("Deployment", "gone"),
      "HorizontalPodAutoscaler shop/api spec.scaleTargetRef",
    ],
    [
      "an autoscaler's target of another kind",
      scaler("StatefulSet", "api"),
      "HorizontalPodAutoscaler shop/api spec.scaleTargetRef",
    ],
    ["a KEDA target", keda({ name: "gone" }), "ScaledObject shop/api spec.scaleTargetRef"],
    [
      "a KEDA authentication",
      keda({ name: "api" }, [{ authenticationRef: { name: "gone" } }]),
      "ScaledObject shop/api spec.triggers[0].authenticationRef",
    ],
    ["a KEDA secret", authentication, "TriggerAuthentication shop/api spec.secretTargetRef.host"],
    [
      "a StatefulSet's Service",
      object("StatefulSet", "db", { spec: { serviceName: "gone" } }),
      "StatefulSet shop/db spec.serviceName",
    ],
    [
      "a Role",
      binding("RoleBinding", { kind: "Role", name: "gone" }),
      "RoleBinding shop/b roleRef",
    ],
    [
      "a ClusterRole",
      binding("ClusterRoleBinding", { kind: "ClusterRole", name: "gone" }),
      "ClusterRoleBinding b roleRef",
    ],
    [
      "a bound account",
      binding("ClusterRoleBinding", view, byAccount("gone")),
      "ClusterRoleBinding b subjects[0]",
    ],
  ])("%s that is not there is reported", (_, given, at) => {
    expect(findings(validReferences, [given, service, deployment()])).toEqual([
      `REFERENCE_MISSING dev: ${at}`,
    ]);
  });

  test.each([
    ["a port by number", ingress(backend({ number: 8000 }))],
    ["a port by name", ingress(backend({ name: "http" }))],
    [
      "a certificate that cert-manager issues",
      ingress(backend({ number: 8000 }), { "cert-manager.io/cluster-issuer": "letsencrypt" }, tls),
    ],
    ["a target", scaler("Deployment", "api")],
    ["a KEDA target, a Deployment by default", keda({ name: "api" })],
    ["a StatefulSet's Service", object("StatefulSet", "db", { spec: { serviceName: "api" } })],
    ["a built-in role", binding("RoleBinding", view, byAccount("api"))],
    [
      "a system role",
      binding("ClusterRoleBinding", { kind: "ClusterRole", name: "system:auth-delegator" }),
    ],
    ["a role that is rendered", binding("RoleBinding", { kind: "Role", name: "reader" })],
    ["a group", binding("RoleBinding", view, [{ kind: "Group", name: "developers" }])],
  ])("%s is found", (_, given) => {
    const there = [service, deployment(), account, object("Role", "reader")];
    expect(findings(validReferences, [given, ...there])).toEqual([]);
  });

  test("what a chart brings into its namespace cannot be known", () => {
    const chart = placed(
      object("Application", "chart", {
        spec: {
          source: { repoURL: "https://charts.example.org", chart: "app", targetRevision: "1.0.0" },
          destination: { name: "dev", namespace: "shop" },
        },
      }),
      { folder: "argocd" },
    );
    const given = [
      binding("ClusterRoleBinding", view, byAccount("gone")),
      ingress(backend({ number: 1 }, "gone")),
    ];
    expect(findings(validReferences, given)).toHaveLength(2);
    expect(findings(validReferences, [...given, chart])).toEqual([]);
    // What is rendered there is still known to the last port.
    expect(
      findings(validReferences, [ingress(backend({ number: 1 })), service, chart]),
    ).toHaveLength(1);
  });
});
