import type { Resources } from "./quantity.ts";
import type { FromReference, ProvidedField, SecretReference } from "./reference.ts";

/** What a template makes of a service: the one normal form that resources are built from. */
export type ServiceForm = Workload | ExternalService | Chart | ChartPods;

/** What every form says about the network and about other services. */
export interface Connected {
  /** Ports that callers may name; a call without a port takes the only one that serves. */
  readonly ports: readonly Port[];
  /** Services, machines and addresses it opens connections to: see `parseCall`. */
  readonly calls: readonly string[];
  readonly exposure: Exposure;
  /** Where Prometheus reads it; absent where there is nothing to read. */
  readonly monitoring?: { readonly port: string; readonly path: string };
  /** What `from` may ask for. */
  readonly provides: Readonly<Partial<Record<ProvidedField, string | SecretKey>>>;
}

/** Pods that we run: a Deployment or a StatefulSet. */
export interface Workload extends Connected {
  readonly form: "workload";
  readonly controller: "deployment" | "statefulSet";
  /** The first is the main one; the others are sidecars. */
  readonly containers: readonly [Container, ...Container[]];
  readonly user: { readonly uid: number; readonly gid: number };
  /** Files from a ConfigMap, visible to the main container. */
  readonly files: readonly ConfigFile[];
  readonly secret?: SecretSpec;
  readonly storage?: Storage;
  readonly scaling: Scaling;
  /** Seconds to finish after the pod was taken out of service. */
  readonly shutdown: { readonly drainSeconds: number; readonly graceSeconds: number };
}

/** Something outside the cluster behind a stable name inside: a Service without selector. */
export interface ExternalService extends Connected {
  readonly form: "external";
  readonly address: string;
  readonly secret?: SecretSpec;
}

/** A third party's Helm chart that Argo CD renders; its pods are described by `ChartPods`. */
export interface Chart {
  readonly form: "chart";
  readonly repository: string;
  readonly chart: string;
  readonly version: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Why it is not rendered here. */
  readonly reason: string;
}

/** Pods that a chart or an operator runs, so that connections to and from them can be declared. */
export interface ChartPods extends Connected {
  readonly form: "chartPods";
  readonly podLabels: Readonly<Record<string, string>>;
  /** The chart's own Service, where it has one. */
  readonly serviceName?: string;
}

export interface Port {
  readonly name: string;
  readonly port: number;
  /** `serve` is for callers, `manage` for operators and autoscalers, `metrics` for Prometheus. */
  readonly role: "serve" | "manage" | "metrics";
}

export type Exposure =
  | { readonly kind: "private" }
  | { readonly kind: "public"; readonly host: string };

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly ports: readonly Port[];
  readonly probes: Probes;
  readonly resources: Resources;
  /** Folders it writes to; each becomes an empty directory, for the root file system is read-only. */
  readonly writable: readonly Writable[];
  /** Keys of its own Secret as files. */
  readonly secretFiles: readonly { readonly key: string; readonly path: string }[];
}

export interface Writable {
  readonly path: string;
  readonly size: string;
  /** Kept in memory and counted as such: `/dev/shm`. */
  readonly memory?: boolean;
}

export type EnvValue = string | FromReference | SecretReference;

/** A key of a Secret in the same namespace. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/** Readiness asks "send me traffic?", liveness "am I stuck?": they differ. */
export interface Probes {
  readonly startup?: Probe;
  readonly liveness: Probe;
  readonly readiness: Probe;
}

export interface Probe {
  readonly action:
    | { readonly kind: "http"; readonly path: string; readonly port: string }
    | { readonly kind: "tcp"; readonly port: string }
    | { readonly kind: "exec"; readonly command: readonly string[] };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

/** A text file from a ConfigMap at an absolute path. */
export interface ConfigFile {
  readonly path: string;
  readonly text: string;
}

/** The Secret that a provider owns. Its name is the service's. */
export interface SecretSpec {
  readonly origin: SecretReference;
  /** Keys whose values come from the origin. */
  readonly keys: readonly string[];
  /** Keys composed from them, as Go templates: `amqp://app:{{ .password }}@mq:5672`. */
  readonly composed: Readonly<Record<string, string>>;
}

/** A volume of a StatefulSet; without a size it lives and dies with the pod. */
export interface Storage {
  readonly path: string;
  readonly size?: string;
}

export type Scaling =
  | { readonly kind: "fixed"; readonly replicas: number }
  | {
      readonly kind: "utilisation";
      readonly min: number;
      readonly max: number;
      readonly cpuPercent: number;
      readonly memoryPercent: number;
    }
  | {
      readonly kind: "queue";
      readonly min: number;
      readonly max: number;
      readonly broker: string;
      readonly queue: string;
      readonly messagesPerReplica: number;
    };
