import { groupOf } from "../model/kube-object.ts";
import { customKinds } from "./custom-kinds.ts";
import type { KindRef } from "./kinds.ts";

/**
 * True for kinds that live outside namespaces; a kind that is not listed is namespaced.
 * The packages do not say it; from the API reference of Kubernetes 1.35 and the `scope` of each project's CRDs.
 */
export function isClusterScoped({ apiVersion, kind }: KindRef): boolean {
  const custom = customKinds.find((each) => each.apiVersion === apiVersion && each.kind === kind);
  if (custom) return custom.scope === "Cluster";
  return clusterScoped[groupOf({ apiVersion })]?.includes(kind) ?? false;
}

const clusterScoped: Readonly<Record<string, readonly string[]>> = {
  "": ["Namespace", "Node", "PersistentVolume"],
  "admissionregistration.k8s.io": [
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
  ],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "cert-manager.io": ["ClusterIssuer"],
  "certificates.k8s.io": ["CertificateSigningRequest"],
  "eventing.keda.sh": ["ClusterCloudEventSource"],
  "external-secrets.io": ["ClusterExternalSecret", "ClusterPushSecret", "ClusterSecretStore"],
  "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
  "generators.external-secrets.io": ["ClusterGenerator"],
  "keda.sh": ["ClusterTriggerAuthentication"],
  "networking.k8s.io": ["IPAddress", "IngressClass", "ServiceCIDR"],
  "node.k8s.io": ["RuntimeClass"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "resource.k8s.io": ["DeviceClass", "ResourceSlice"],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": [
    "CSIDriver",
    "CSINode",
    "StorageClass",
    "VolumeAttachment",
    "VolumeAttributesClass",
  ],
};
