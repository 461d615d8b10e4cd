import type { KubeObject } from "../../model/kube-object.ts";
import { ipOf } from "../../model/network.ts";
import type { Platform } from "../../model/platform.ts";
import { sealedSecret } from "../kubernetes/sealed-secret.ts";
import { hubNamespace } from "./names.ts";

/**
 * What Argo CD needs to reach Git and the other clusters. They must exist before any vault does, so they are sealed: the
 * names and addresses are plain, the credentials are the platform's `sealed` ciphertexts.
 */
export function registrations(platform: Platform): KubeObject[] {
  const { clusters, hub, git, networks, sealed } = platform;
  const others = clusters.filter(({ name }) => name !== hub);
  return [
    registration("repository-platform", "repository", ["password", "username"], {
      type: "git",
      url: git.repository,
    }),
    ...others.map(({ name, apiServer }) => {
      const server = `https://${ipOf(apiServer.endpoint, networks) ?? ""}:${apiServer.port}`;
      return registration(`cluster-${name}`, "cluster", ["config"], { name, server });
    }),
  ];

  function registration(
    name: string,
    type: "repository" | "cluster",
    keys: readonly string[],
    plain: Readonly<Record<string, string>>,
  ): KubeObject {
    const metadata = {
      name,
      namespace: hubNamespace,
      labels: {
        "argocd.argoproj.io/secret-type": type,
        "app.kubernetes.io/managed-by": "espalier",
      },
      annotations: { "argocd.argoproj.io/sync-wave": "-1" },
    };
    return sealedSecret(metadata, keys, plain, sealed);
  }
}
