import type { KubeObject } from "espalier";

/**
 * What the server and the notifications controller need to manage Applications outside the hub's own namespace: upstream's
 * `argocd-server-applications` and `argocd-notifications-controller` roles.
 */
export function extraClusterRoles({ namespace }: { readonly namespace: string }): KubeObject[] {
  const applications = (verbs: string[]) => ({
    apiGroups: ["argoproj.io"],
    resources: ["applications"],
    verbs,
  });
  return [
    ...granted("argocd-server-applications", "argocd-server", [
      applications(["create", "get", "list", "watch", "update", "delete", "patch"]),
      { apiGroups: [""], resources: ["events"], verbs: ["create", "list"] },
    ]),
    ...granted("argocd-notifications-applications", "argocd-notifications-controller", [
      applications(["get", "list", "watch", "update", "patch"]),
      { apiGroups: ["argoproj.io"], resources: ["appprojects"], verbs: ["get", "list", "watch"] },
    ]),
  ];

  function granted(name: string, serviceAccount: string, rules: readonly object[]): KubeObject[] {
    const rbac = "rbac.authorization.k8s.io";
    return [
      { apiVersion: `${rbac}/v1`, kind: "ClusterRole", metadata: { name }, rules },
      {
        apiVersion: `${rbac}/v1`,
        kind: "ClusterRoleBinding",
        metadata: { name },
        roleRef: { apiGroup: rbac, kind: "ClusterRole", name },
        subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
      },
    ];
  }
}
