/**
 * Values of the chart argo-cd 10.1. Three of them carry the design:
 * Applications live in `argocd-<cluster>`; the health of an Application counts, so that waves between children wait; and
 * EndpointSlices are synced, for databases outside the cluster have theirs in Git.
 */
export const configuration = {
  global: { domain: "argocd.system.example.org" },
  applicationSet: { replicas: 0 },
  dex: { enabled: false },
  configs: {
    params: {
      "application.namespaces": "argocd-*",
      // TLS ends at the ingress controller.
      "server.insecure": true,
      "controller.diff.server.side": true,
    },
    cm: {
      "admin.enabled": false,
      "application.sync.requireOverridePrivilegeForRevisionSync": "true",
      "kustomize.enable": "false",
      "jsonnet.enable": "false",
      "resource.customizations.health.argoproj.io_Application": applicationHealth(),
      "resource.exclusions": resourceExclusions(),
    },
  },
};

/** Argo CD 1.8 dropped it; without it a wave of Applications does not wait for the one before. */
function applicationHealth(): string {
  return `hs = { status = "Progressing", message = "" }
if obj.status ~= nil and obj.status.health ~= nil then
  hs.status = obj.status.health.status
  if obj.status.health.message ~= nil then
    hs.message = obj.status.health.message
  end
end
return hs
`;
}

/** Upstream's list since 3.0 without EndpointSlice. */
function resourceExclusions(): string {
  const excluded: readonly [groups: readonly string[], kinds: readonly string[]][] = [
    [[""], ["Endpoints"]],
    [["coordination.k8s.io"], ["Lease"]],
    [
      ["authentication.k8s.io", "authorization.k8s.io"],
      [
        "SelfSubjectReview",
        "TokenReview",
        "LocalSubjectAccessReview",
        "SelfSubjectAccessReview",
        "SelfSubjectRulesReview",
        "SubjectAccessReview",
      ],
    ],
    [["certificates.k8s.io"], ["CertificateSigningRequest"]],
    [["cert-manager.io"], ["CertificateRequest"]],
    [["cilium.io"], ["CiliumIdentity", "CiliumEndpoint", "CiliumEndpointSlice"]],
    [
      ["kyverno.io", "reports.kyverno.io", "wgpolicyk8s.io"],
      [
        "PolicyReport",
        "ClusterPolicyReport",
        "EphemeralReport",
        "ClusterEphemeralReport",
        "AdmissionReport",
        "ClusterAdmissionReport",
        "BackgroundScanReport",
        "ClusterBackgroundScanReport",
        "UpdateRequest",
      ],
    ],
  ];
  const list = (items: readonly string[]) =>
    items.map((item) => `  - ${JSON.stringify(item)}\n`).join("");
  return excluded
    .map(([groups, kinds]) => `- apiGroups:\n${list(groups)}  kinds:\n${list(kinds)}`)
    .join("");
}
