import type { Check } from "../../generators/checks/check.ts";
import { runChecks } from "../../generators/checks/run-checks.ts";
import type { KubeMetadata, KubeObject, PlacedObject } from "../../generators/model/kube-object.ts";
import type { Instance, Model } from "../../generators/model/model.ts";
import { platformSchema } from "../../generators/model/platform.ts";

type Fields = Readonly<Record<string, unknown>>;

const cluster = (name: string, host: number) => ({
  name,
  about: name,
  distribution: "k3s",
  topology: "single-node",
  podNetwork: "10.42.0.0/16",
  serviceNetwork: "10.43.0.0/16",
  apiServer: { endpoint: { network: "lan", host }, nodes: [{ network: "lan", host }] },
  storage: { default: "local-path", classes: ["local-path"] },
  zones: [],
  delivery: "automatic",
  retention: { metricsDays: 7, logsDays: 7 },
  backup: { schedule: "0 2 * * *", keepHours: 720 },
  podSecurity: "restricted",
  secrets: { store: "vault", generated: true },
  domain: `${name}.example.org`,
  apps: [],
  environments: [],
});

/** The hub `system` at 192.168.100.50 and the cluster `dev` at 192.168.100.30. */
export const platform = platformSchema.parse({
  name: "test",
  domain: "example.org",
  git: { repository: "https://git.example.org/platform/test.git", branch: "main" },
  registry: "registry.example.org",
  networks: {
    variant: "flat",
    variants: { flat: { lan: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" } } },
  },
  hub: "system",
  clusters: [cluster("system", 50), cluster("dev", 30)],
});

/** An object of the app `shop`, in its namespace unless `metadata` says otherwise. */
export function object(
  kind: string,
  name: string,
  fields: Fields = {},
  metadata: Partial<KubeMetadata> = {},
): KubeObject {
  const home = clusterScoped.includes(kind) ? {} : { namespace: "shop" };
  const apiVersion = apiVersions[kind] ?? "v1";
  return { apiVersion, kind, metadata: { name, ...home, ...metadata }, ...fields };
}

/** The object where the app `shop` puts it, unless `where` says otherwise. */
export function placed(
  of: KubeObject,
  where: Partial<Omit<PlacedObject, "object">> = {},
): PlacedObject {
  return {
    cluster: "dev",
    folder: "apps/shop",
    source: "apps/products/shop",
    object: of,
    ...where,
  };
}

/** A Deployment `api` whose pods are labelled `app: api`; `pod` is the rest of the pod's `spec`. */
export function deployment(pod: Fields = {}, name = "api"): KubeObject {
  const spec = { containers: [container()], ...pod };
  return object("Deployment", name, {
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec },
    },
  });
}

/** A container that no rule has anything against, with what `fields` change. */
export function container(fields: Fields = {}): Fields {
  const amounts = { cpu: "100m", memory: "128Mi" };
  return {
    name: "api",
    image: "registry.example.org/shop/api:1.4.0",
    ports: [{ name: "http", containerPort: 8000 }],
    resources: { requests: amounts, limits: amounts },
    ...fields,
  };
}

/** Everything that a rule says about objects of `shop`, or about objects that were placed already. */
export function problems(
  check: Check,
  objects: readonly (KubeObject | PlacedObject)[],
  instances: readonly Instance[] = [],
) {
  const [, dev] = platform.clusters;
  if (dev === undefined) throw new Error("bug: the test platform has no cluster dev");
  const model: Model = {
    platform,
    versions: {},
    clusters: [{ cluster: dev, versions: {}, instances, edges: [] }],
  };
  const all = objects.map((each) => (isPlaced(each) ? each : placed(each)));
  return runChecks([check], { model, placed: all });
}

/** The same as `CODE place`. */
export function findings(...given: Parameters<typeof problems>): string[] {
  return problems(...given).map(({ code, at }) => `${code} ${at}`);
}

function isPlaced(each: KubeObject | PlacedObject): each is PlacedObject {
  return "object" in each && "folder" in each;
}

const clusterScoped = ["ClusterRole", "ClusterRoleBinding", "Namespace"];

const apiVersions: Readonly<Record<string, string>> = {
  AppProject: "argoproj.io/v1alpha1",
  Application: "argoproj.io/v1alpha1",
  Certificate: "cert-manager.io/v1",
  ClusterRoleBinding: "rbac.authorization.k8s.io/v1",
  CronJob: "batch/v1",
  DaemonSet: "apps/v1",
  Deployment: "apps/v1",
  EndpointSlice: "discovery.k8s.io/v1",
  ExternalSecret: "external-secrets.io/v1",
  HorizontalPodAutoscaler: "autoscaling/v2",
  Ingress: "networking.k8s.io/v1",
  Job: "batch/v1",
  Lease: "coordination.k8s.io/v1",
  NetworkPolicy: "networking.k8s.io/v1",
  ReplicaSet: "apps/v1",
  Role: "rbac.authorization.k8s.io/v1",
  RoleBinding: "rbac.authorization.k8s.io/v1",
  ScaledObject: "keda.sh/v1alpha1",
  SealedSecret: "bitnami.com/v1alpha1",
  ServiceMonitor: "monitoring.coreos.com/v1",
  StatefulSet: "apps/v1",
  TriggerAuthentication: "keda.sh/v1alpha1",
};
