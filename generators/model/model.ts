import type { App } from "./app.ts";
import type { Cluster } from "./cluster.ts";
import type { KubeObject } from "./kube-object.ts";
import type { Layer, Settings } from "./merge.ts";
import type { Platform } from "./platform.ts";
import type { ServiceForm, SecretKey } from "./workload.ts";

/** Everything that was read, parsed and still by itself: what `load` gives and `resolve` takes. */
export interface Inputs {
  readonly platform: Platform;
  readonly apps: ReadonlyMap<string, AppInputs>;
  /** Apps whose own file is wrong: calls to them are not judged. */
  readonly unreadable: ReadonlySet<string>;
  /** By cluster, then by component; a cluster whose file is wrong has no entry. */
  readonly versions: ReadonlyMap<string, Versions>;
  /** `clusters/versions.json`: what machines of no cluster run. */
  readonly sharedVersions: Versions;
}

export interface AppInputs {
  readonly app: App;
  /** Folder relative to the root: `apps/products/shop`. */
  readonly folder: string;
  readonly layer: string;
  /** Machine-owned image tags by environment, then repository: `1.4.0@sha256:…`. */
  readonly pins: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Ciphertexts by environment, then `<secret>/<key>`. */
  readonly sealed: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export type Versions = Readonly<Record<string, Version>>;

/** One pinned component; `datasource` and `name` are Renovate's. */
export interface Version {
  readonly value: string;
  readonly datasource: string;
  readonly name: string;
  readonly registryUrl?: string | undefined;
}

/** Everything resolved: what resources are built from. */
export interface Model {
  readonly platform: Platform;
  /** Of the machines that belong to no cluster. */
  readonly versions: Versions;
  readonly clusters: readonly ClusterModel[];
}

export interface ClusterModel {
  readonly cluster: Cluster;
  readonly versions: Versions;
  readonly instances: readonly Instance[];
  readonly edges: readonly Edge[];
}

/** An app in an environment: one folder below `apps/`, one Argo CD Application. */
export interface Instance {
  /** The app's name with the environment's suffix. */
  readonly name: string;
  readonly app: App;
  readonly layer: string;
  /** Input folder: `apps/products/shop`. */
  readonly folder: string;
  readonly environment: EnvironmentFacts;
  /** The app's namespace in this environment. */
  readonly namespace: string;
  /** Namespaces that belong to this instance alone. */
  readonly ownNamespaces: readonly string[];
  readonly services: readonly ResolvedService[];
  readonly sealed: Readonly<Record<string, string>>;
  /** What the app's `objects` made here. */
  readonly objects: readonly KubeObject[];
}

/** What an instance may know of its environment. */
export interface EnvironmentFacts {
  readonly name: string;
  readonly suffix?: string | undefined;
  readonly domain: string;
  readonly keepData: boolean;
  readonly limitPerContainer?: { readonly cpu: string; readonly memory: string } | undefined;
}

export interface ResolvedService {
  readonly name: string;
  readonly namespace: string;
  readonly layers: readonly Layer[];
  readonly settings: Settings;
  readonly form: ServiceForm;
  /** What `from` of the containers' environments turned into, by container and variable. */
  readonly env: Readonly<Record<string, Readonly<Record<string, ResolvedEnv>>>>;
}

/** A plain value, a key of a Secret that exists, or a reference that the service's own Secret will hold. */
export type ResolvedEnv = string | SecretKey;

/** One allowed connection. */
export interface Edge {
  readonly from: Peer;
  readonly to: Peer;
  readonly ports: readonly number[];
}

export type Peer =
  | {
      readonly kind: "pods";
      readonly name: string;
      /** How policies of other instances name it, for two of one name may meet there: `shop-api`. Default: its name. */
      readonly farName?: string;
      readonly namespace: string;
      readonly podLabels: Readonly<Record<string, string>>;
      /** Instance that carries this side's policy; absent where the platform does not render the namespace. */
      readonly instance?: string;
    }
  | {
      readonly kind: "addresses";
      readonly name: string;
      readonly cidrs: readonly string[];
      readonly except?: readonly string[];
    };
