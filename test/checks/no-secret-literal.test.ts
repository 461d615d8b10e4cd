import { expect, test } from "vitest";
import { noSecretLiteral } from "../../generators/checks/no-secret-literal.ts";
import { container, deployment, findings, object, problems } from "./objects.ts";

// Put together here, so that no scanner takes this file for a leak.
const value = ["correct", "horse"].join("-");
const random = "kQ7z/Xw2Lr9+Vb4TnY6uHc1JdE8sGm3P";
const hexadecimal = "9f86d081884c7d65".repeat(2);
const pem = (what: string) => `-----BEGIN ${what}-----\n${random}\n-----END ${what}-----\n`;
const token = (prefix: string, length: number) =>
  prefix + "a1B2".repeat(length / 4 + 1).slice(0, length);

const configMap = (data: object) => object("ConfigMap", "settings", { data });
const env = (name: string, text: string) =>
  deployment({ containers: [container({ env: [{ name, value: text }] })] });
const args = (...list: string[]) => deployment({ containers: [container({ args: list })] });
const annotated = (annotations: Record<string, string>) =>
  object("Service", "api", {}, { annotations });
const chart = (helm: object) =>
  object("Application", "chart", {
    spec: { source: { repoURL: "https://charts.example.org", chart: "app", helm } },
  });
const externalSecret = (data: object) =>
  object("ExternalSecret", "api", { spec: { target: { template: { data } } } });

test.each([
  ["a Secret with data", object("Secret", "api", { data: { key: "AA==" } }), ""],
  ["a Secret with stringData", object("Secret", "api", { stringData: { key: "x" } }), ""],
  ["a ConfigMap's password", configMap({ DATABASE_PASSWORD: value }), "data.DATABASE_PASSWORD"],
  ["a ConfigMap's token", configMap({ "api-token": value }), "data.api-token"],
  ["a variable's password", env("DB_PASSWORD_1", value), "env[0].value"],
  ["a variable's key", env("stripeApiKey", value), "env[0].value"],
  ["a password in a URI", configMap({ BROKER: `amqp://app:${value}@mq:5672/` }), "data.BROKER"],
  ["a private key", configMap({ "tls.pem": pem("RSA PRIVATE KEY") }), "data.tls.pem"],
  ["a GitHub token", env("CLONE_WITH", token("ghp_", 36)), "env[0].value"],
  ["an AWS key", env("S3_USER", token("AKIA", 0) + "A1B2".repeat(4)), "env[0].value"],
  [
    "a JSON web token",
    args(`--auth=${["eyJhbGciOiJI", "eyJzdWIiOiIx", "c2ln"].join(".")}`),
    "args[0]",
  ],
  ["a Telegram token", configMap({ chat: `${"1".repeat(9)}:${token("A", 34)}` }), "data.chat"],
  ["random base64", configMap({ salt: random }), "data.salt"],
  ["random hexadecimal", env("COOKIE", hexadecimal), "env[0].value"],
  ["a flag with a password", args(`--db-password=${value}`), "args[0]"],
  ["a flag before a password", args("--password", value), "args[1]"],
  ["a shell script", args("-c", `export PGPASSWORD=${value}; psql`), "args[1]"],
  [
    "a line of a file",
    configMap({ "redis.conf": `port 6379\nrequirepass ${value}\n` }),
    "data.redis.conf",
  ],
  ["a JSON file", configMap({ "app.json": `{"clientSecret": "${value}"}` }), "data.app.json"],
  [
    "a chart's value",
    chart({ valuesObject: { auth: { password: value } } }),
    "valuesObject.auth.password",
  ],
  [
    "a chart's number",
    chart({ valuesObject: { auth: { password: 123456 } } }),
    "valuesObject.auth.password",
  ],
  [
    "a chart's parameter",
    chart({ parameters: [{ name: "auth.password", value }] }),
    "parameters[0].value",
  ],
  ["a chart's text", chart({ values: `auth:\n  password: ${value}\n` }), "helm.values"],
  [
    "an annotation",
    annotated({ "example.org/api-token": value }),
    "annotations.example.org/api-token",
  ],
  ["a template's literal", externalSecret({ password: value }), "template.data.password"],
])("%s is found", (_, given, path) => {
  expect(problems(noSecretLiteral, [given])).toEqual([
    {
      code: "SECRET_LITERAL",
      severity: "error",
      requirement: "TR-K8S-9",
      at: expect.stringContaining(path),
      message: expect.stringMatching(/in apps\/products\/shop .*vault\(path\).*sealed\(\)/),
    },
  ]);
});

test.each([
  ["a Secret without data", object("Secret", "api", { type: "Opaque" })],
  [
    "a ciphertext",
    object("SealedSecret", "api", { spec: { encryptedData: { password: random.repeat(9) } } }),
  ],
  ["a template's placeholder", externalSecret({ password: "{{ .password }}" })],
  ["a placeholder in a URI", externalSecret({ uri: "amqp://app:{{ .password }}@mq:5672/shop" })],
  [
    "a placeholder in a file",
    externalSecret({ "account.conf": "default_user = app\ndefault_pass = {{ .password }}\n" }),
  ],
  ["a path to a password", configMap({ POSTGRES_PASSWORD_FILE: "/run/secrets/password" })],
  ["a path under a password's name", env("PASSWORD", "/run/secrets/password")],
  [
    "the name of a Secret",
    chart({ valuesObject: { auth: { existingSecret: "postgres", secretName: "x" } } }),
  ],
  ["a URL about tokens", env("TOKEN_URL", "https://id.example.org/token")],
  ["a number about tokens", configMap({ tokenTtl: "3600", PASSWORD_MIN_LENGTH: "12" })],
  ["an empty password", env("DB_PASSWORD", "")],
  ["a switch", chart({ valuesObject: { generatePassword: true, secret: "enabled" } })],
  ["a variable in a script", args("-c", 'PGPASSWORD="$DB_PASSWORD" psql; password=$(cat /run/p)')],
  ["a variable of psql", configMap({ "init.sh": "CREATE ROLE shop LOGIN PASSWORD :'pw';" })],
  ["a user without password", env("DATABASE", "postgres://app@postgres:5432/shop")],
  ["a checksum", object("ConfigMap", "x", {}, { annotations: { "checksum/config": hexadecimal } })],
  ["a commit", env("GIT_COMMIT", "9f86d081".repeat(5))],
  [
    "an image's digest",
    deployment({ containers: [container({ image: `api@sha256:${hexadecimal.repeat(2)}` })] }),
  ],
  ["a certificate", configMap({ "ca.crt": pem("CERTIFICATE") })],
  ["a host key", configMap({ known_hosts: `git.example.org ssh-ed25519 AAAAC3Nz${random}` })],
  ["a comment", configMap({ "app.ini": "# password: see Vault\n; token = none of yours\n" })],
  [
    "a reference's fields",
    deployment({
      containers: [
        container({
          env: [
            {
              name: "DB_PASSWORD",
              valueFrom: { secretKeyRef: { name: "postgres", key: "password" } },
            },
          ],
        }),
      ],
    }),
  ],
  [
    "an annotation that names a Secret",
    annotated({ "nginx.ingress.kubernetes.io/auth-secret": "basic-auth" }),
  ],
  ["a long name", configMap({ policy: "SelfSubjectAccessReviewV1Beta2ForServiceAccounts" })],
  ["a token's file as a flag", args("--token-file", "/var/run/token", "--token-ttl=1h")],
])("%s is fine", (_, given) => {
  expect(findings(noSecretLiteral, [given])).toEqual([]);
});

test("the message does not repeat what it found", () => {
  const [problem] = problems(noSecretLiteral, [configMap({ DATABASE_PASSWORD: value })]);
  expect(problem?.message).toContain("DATABASE_PASSWORD");
  expect(JSON.stringify(problem)).not.toContain(value);
});
