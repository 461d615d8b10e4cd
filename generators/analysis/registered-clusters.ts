import { ipOf } from "../model/network.ts";
import type { Platform } from "../model/platform.ts";

/** A cluster under every name that the hub's Argo CD knows it by. */
export interface RegisteredCluster {
  readonly cluster: string;
  readonly name: string;
  /** Address of its API server. */
  readonly server: string;
}

/** The clusters as they are registered; Argo CD has names of its own for the one that it runs in. */
export function registeredClusters({ clusters, hub, networks }: Platform): RegisteredCluster[] {
  return clusters.map(({ name: cluster, apiServer: { endpoint, port } }) =>
    cluster === hub
      ? { cluster, name: "in-cluster", server: "https://kubernetes.default.svc" }
      : { cluster, name: cluster, server: `https://${ipOf(endpoint, networks) ?? ""}:${port}` },
  );
}
