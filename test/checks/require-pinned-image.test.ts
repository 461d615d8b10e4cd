import { describe, expect, test } from "vitest";
import { requirePinnedImage } from "../../generators/checks/require-pinned-image.ts";
import { container, deployment, findings, object, placed, platform, problems } from "./objects.ts";

const digest = `@sha256:${"0".repeat(64)}`;
const running = (image: string) => deployment({ containers: [container({ image })] });

test.each([
  ["nginx", "which has no tag"],
  ["registry.example.org:5000/shop/api", "which has no tag"],
  ["registry.example.org:5000/shop/api:", "which has no tag"],
  ["nginx:latest", 'whose tag "latest" moves'],
  ["registry.example.org:5000/shop/api:main", 'whose tag "main" moves'],
  ["docker.io/library/redis:stable-alpine", 'whose tag "stable-alpine" moves'],
  ["api:master", 'whose tag "master" moves'],
  ["api:edge", 'whose tag "edge" moves'],
  ["api:dev", 'whose tag "dev" moves'],
  ["api:nightly", 'whose tag "nightly" moves'],
])("%s is not pinned", (image, fault) => {
  expect(problems(requirePinnedImage, [running(image)])).toEqual([
    expect.objectContaining({
      code: "IMAGE_NOT_PINNED",
      at: "dev: Deployment shop/api spec.template.spec.containers.api.image",
      message: `container "api" runs ${image}, ${fault}; name a version or a digest in apps/products/shop.`,
    }),
  ]);
});

test.each([
  "nginx:1.29.1",
  "registry.example.org:5000/shop/api:1.4.0",
  `registry.example.org:5000/shop/api${digest}`,
  `nginx:latest${digest}`,
  "api:main-20260101",
  "api:dev-1a2b3c4",
  "api:stable2",
  "api:maintenance",
])("%s is pinned", (image) => {
  expect(findings(requirePinnedImage, [running(image)])).toEqual([]);
});

test("init containers are looked at", () => {
  const migrate = container({ name: "migrate", image: "api" });
  expect(findings(requirePinnedImage, [deployment({ initContainers: [migrate] })])).toEqual([
    "IMAGE_NOT_PINNED dev: Deployment shop/api spec.template.spec.initContainers.migrate.image",
  ]);
});

describe("delegated sources", () => {
  const application = (source: object) =>
    placed(object("Application", "shop-chart", { spec: { source } }, { namespace: "argocd-dev" }), {
      folder: "argocd",
    });
  const chart = (targetRevision?: string) =>
    application({ repoURL: "https://charts.example.org", chart: "keda", targetRevision });

  test.each([undefined, "", "*", "2.x", "^2.1.0", "~2.1", ">=2.0.0", "2.1", "2"])(
    "chart version %s is no exact one",
    (version) => {
      expect(findings(requirePinnedImage, [chart(version)])).toEqual([
        "IMAGE_NOT_PINNED dev: Application argocd-dev/shop-chart spec.source.targetRevision",
      ]);
    },
  );

  test.each(["2.17.1", "v1.19.0", "1.0.0-rc.1", "1.0.0+build.5"])(
    "chart version %s is exact",
    (version) => {
      expect(findings(requirePinnedImage, [chart(version)])).toEqual([]);
    },
  );

  test("a foreign folder needs a version or a commit; the platform's own repository follows its branch", () => {
    const folder = (repoURL: string, targetRevision: string) =>
      application({ repoURL, path: "deploy", targetRevision });
    const foreign = "https://git.example.com/upstream/operator";
    expect(findings(requirePinnedImage, [folder(foreign, "main")])).toHaveLength(1);
    expect(findings(requirePinnedImage, [folder(foreign, "0".repeat(40))])).toEqual([]);
    expect(
      findings(requirePinnedImage, [folder(platform.git.repository, "refs/heads/main")]),
    ).toEqual([]);
  });
});
