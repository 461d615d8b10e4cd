import { groupOf, type KubeObject, type PlacedObject } from "../model/kube-object.ts";
import { isKind, type ObjectOf } from "./kinds.ts";
import { podReferences } from "./pod-references.ts";
import { podTemplates } from "./pod-templates.ts";

/** A place in an object that names another object, and perhaps a key or port of it. */
export interface Reference extends Named {
  readonly placed: PlacedObject;
  readonly group: string;
}

/** A reference before it is known who makes it. */
export interface Named {
  /** `spec.scaleTargetRef`. */
  readonly path: string;
  /** Absent: the core group. */
  readonly group?: string;
  readonly kind: string;
  /** Absent: the namespace of the object that names it; undefined: none. */
  readonly namespace?: string | undefined;
  readonly name: string;
  /** Key of a ConfigMap or Secret, name or number of a Service's port. */
  readonly key?: string | undefined;
}

/** Everything that objects name, except what may be missing (`optional: true`) and what every cluster has. */
export function references(placed: readonly PlacedObject[]): Reference[] {
  const ofPods = podTemplates(placed).flatMap((template) =>
    podReferences(template).map((named) => from(template.placed, named)),
  );
  return [
    ...ofPods,
    ...placed.flatMap((each) => namedBy(each.object).map((named) => from(each, named))),
  ];
}

function from(placed: PlacedObject, named: Named): Reference {
  return { placed, group: "", namespace: placed.object.metadata.namespace, ...named };
}

function namedBy(object: KubeObject): Named[] {
  if (isKind(object, "Ingress")) return ofIngress(object);
  if (isKind(object, "HorizontalPodAutoscaler")) return ofAutoscaler(object);
  if (isKind(object, "ScaledObject")) return ofScaledObject(object);
  if (isKind(object, "TriggerAuthentication")) return ofTriggerAuthentication(object);
  if (isKind(object, "StatefulSet")) return ofStatefulSet(object);
  if (isKind(object, "RoleBinding") || isKind(object, "ClusterRoleBinding"))
    return ofBinding(object);
  return [];
}

function ofIngress({ spec }: ObjectOf<"Ingress">): Named[] {
  const backends = [
    { path: "spec.defaultBackend", backend: spec?.defaultBackend },
    ...(spec?.rules ?? []).flatMap(({ host = "*", http }) =>
      (http?.paths ?? []).map(({ path = "", backend }) => ({
        path: `spec.rules.${host}${path}`,
        backend,
      })),
    ),
  ];
  const services = backends.flatMap(({ path, backend }) => {
    const { name, port } = backend?.service ?? {};
    const key = port?.name ?? port?.number?.toString();
    return name === undefined ? [] : [{ path, kind: "Service", name, key }];
  });
  const secrets = (spec?.tls ?? []).flatMap(({ secretName }, index) =>
    secretName === undefined
      ? []
      : [{ path: `spec.tls[${index}].secretName`, kind: "Secret", name: secretName }],
  );
  return [...services, ...secrets];
}

function ofAutoscaler({ spec }: ObjectOf<"HorizontalPodAutoscaler">): Named[] {
  if (spec === undefined) return [];
  const { apiVersion = "v1", kind, name } = spec.scaleTargetRef;
  return [{ path: "spec.scaleTargetRef", group: groupOf({ apiVersion }), kind, name }];
}

/** KEDA takes a target without a kind for a Deployment. */
function ofScaledObject({ spec }: ObjectOf<"ScaledObject">): Named[] {
  const { apiVersion = "apps/v1", kind = "Deployment", name } = spec.scaleTargetRef;
  const authentications = spec.triggers.flatMap(({ authenticationRef }, index) => {
    if (authenticationRef === undefined) return [];
    const { name: named, kind: ofKind = "TriggerAuthentication" } = authenticationRef;
    const path = `spec.triggers[${index}].authenticationRef`;
    const home = ofKind === "TriggerAuthentication" ? {} : { namespace: undefined };
    return [{ path, group: "keda.sh", kind: ofKind, name: named, ...home }];
  });
  const target = { path: "spec.scaleTargetRef", group: groupOf({ apiVersion }), kind, name };
  return [target, ...authentications];
}

function ofTriggerAuthentication({ spec }: ObjectOf<"TriggerAuthentication">): Named[] {
  return (spec.secretTargetRef ?? []).map(({ parameter, name, key }) => ({
    path: `spec.secretTargetRef.${parameter}`,
    kind: "Secret",
    name,
    key,
  }));
}

function ofStatefulSet({ spec }: ObjectOf<"StatefulSet">): Named[] {
  const name = spec?.serviceName;
  return name ? [{ path: "spec.serviceName", kind: "Service", name }] : [];
}

function ofBinding({
  roleRef,
  subjects = [],
}: ObjectOf<"RoleBinding"> | ObjectOf<"ClusterRoleBinding">): Named[] {
  const { apiGroup: group, kind, name } = roleRef;
  const home = kind === "ClusterRole" ? { namespace: undefined } : {};
  const role = { path: "roleRef", group, kind, name, ...home };
  const accounts = subjects.flatMap(({ kind: ofKind, name: account, namespace }, index) =>
    ofKind === "ServiceAccount" && account !== "default"
      ? [{ path: `subjects[${index}]`, kind: ofKind, namespace, name: account }]
      : [],
  );
  return kind === "ClusterRole" && builtInRole.test(name) ? accounts : [role, ...accounts];
}

/** Roles that the API server makes itself. */
const builtInRole = /^(cluster-admin|admin|edit|view|system:.*)$/;
