/**
 * Kinds that exist in several API groups, with the group whose files have the short name `<kind>.<name>.yaml`; files of
 * every other group are `<kind>.<group>.<name>.yaml`. Fixed, so that a new operator never renames the files of an old one.
 * A kind that is missing here is found by `DUPLICATE_PATH` as soon as two objects meet.
 */
export const shortNameGroup: ReadonlyMap<string, string> = new Map([
  ["BGPPeer", "metallb.io"], // projectcalico.org
  ["Backup", "postgresql.cnpg.io"], // velero.io, longhorn.io
  ["Certificate", "cert-manager.io"], // networking.internal.knative.dev
  ["CloudEventSource", "eventing.keda.sh"], // keda.sh
  ["Cluster", "postgresql.cnpg.io"], // cluster.x-k8s.io
  ["Event", ""], // events.k8s.io
  ["Gateway", "gateway.networking.k8s.io"], // networking.istio.io
  ["Grafana", "grafana.integreatly.org"], // generators.external-secrets.io
  ["Ingress", "networking.k8s.io"], // networking.internal.knative.dev
  ["NetworkPolicy", "networking.k8s.io"], // projectcalico.org
  ["Node", ""], // longhorn.io
  ["Policy", "kyverno.io"], // k8s.nginx.org, rabbitmq.com
  ["PolicyException", "kyverno.io"], // policies.kyverno.io
  ["Service", ""], // serving.knative.dev
  ["VolumeAttachment", "storage.k8s.io"], // longhorn.io
]);
