import type { IContainer } from "kubernetes-models/v1/Container";
import type { IVolume } from "kubernetes-models/v1/Volume";
import { containersOf, type PodTemplate } from "./pod-templates.ts";
import type { Named } from "./references.ts";

/** Everything that a pod names in its namespace: accounts, claims, and keys of ConfigMaps and Secrets. */
export function podReferences(template: PodTemplate): Named[] {
  const { spec, path } = template;
  const containers = containersOf(template);
  const volumes = (spec.volumes ?? []).flatMap((volume) => [
    ...volumeReferences(volume, `${path}.volumes.${volume.name}`),
    ...containers.flatMap((each) => mountedKeys(volume, each.container, each.path)),
  ]);
  return [
    ...accountReferences(template),
    ...volumes,
    ...containers.flatMap((each) => variableReferences(each.container, each.path)),
  ];
}

function accountReferences({ spec, path }: PodTemplate): Named[] {
  const { serviceAccountName: account = "default", imagePullSecrets = [] } = spec;
  const accounts =
    account === "default"
      ? []
      : [{ path: `${path}.serviceAccountName`, kind: "ServiceAccount", name: account }];
  const secrets = imagePullSecrets.flatMap(({ name }) =>
    name === undefined ? [] : [{ path: `${path}.imagePullSecrets`, kind: "Secret", name }],
  );
  return [...accounts, ...secrets];
}

interface MapSource {
  readonly kind: "ConfigMap" | "Secret";
  readonly name?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly items?: readonly { readonly key: string }[] | undefined;
}

/** The ConfigMaps and Secrets that a volume shows; one, or several where they are projected. */
function mapsOf({ configMap, secret, projected }: IVolume): MapSource[] {
  return [
    ...(configMap ? [{ kind: "ConfigMap" as const, ...configMap }] : []),
    ...(secret ? [{ kind: "Secret" as const, name: secret.secretName, ...secret }] : []),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...(source.configMap ? [{ kind: "ConfigMap" as const, ...source.configMap }] : []),
      ...(source.secret ? [{ kind: "Secret" as const, ...source.secret }] : []),
    ]),
  ].filter(({ name }) => name !== rootCertificate);
}

/** Every namespace has it. */
const rootCertificate = "kube-root-ca.crt";

function volumeReferences(volume: IVolume, path: string): Named[] {
  const claim = volume.persistentVolumeClaim?.claimName;
  const maps = mapsOf(volume).flatMap(({ kind, name, optional, items = [] }) => {
    if (name === undefined || optional) return [];
    return [{ path, kind, name }, ...items.map(({ key }) => ({ path, kind, name, key }))];
  });
  return claim === undefined
    ? maps
    : [{ path, kind: "PersistentVolumeClaim", name: claim }, ...maps];
}

/** A `subPath` into a volume that shows keys under their own names is a key. */
function mountedKeys(volume: IVolume, { volumeMounts = [] }: IContainer, path: string): Named[] {
  const [map, ...more] = mapsOf(volume);
  if (map?.name === undefined || map.optional || map.items || more.length > 0) return [];
  const { kind, name } = map;
  return volumeMounts.flatMap((mount) =>
    mount.name === volume.name && mount.subPath
      ? [{ path: `${path}.volumeMounts.${mount.mountPath}`, kind, name, key: mount.subPath }]
      : [],
  );
}

function variableReferences({ env = [], envFrom = [] }: IContainer, path: string): Named[] {
  const named = (
    kind: MapSource["kind"],
    ref: { name?: string; key?: string; optional?: boolean } | undefined,
    at: string,
  ): Named[] =>
    ref?.name === undefined || ref.optional
      ? []
      : [{ path: `${path}.${at}`, kind, name: ref.name, key: ref.key }];
  return [
    ...envFrom.flatMap(({ configMapRef, secretRef }) => [
      ...named("ConfigMap", configMapRef, "envFrom"),
      ...named("Secret", secretRef, "envFrom"),
    ]),
    ...env.flatMap(({ name, valueFrom }) => [
      ...named("ConfigMap", valueFrom?.configMapKeyRef, `env.${name}`),
      ...named("Secret", valueFrom?.secretKeyRef, `env.${name}`),
    ]),
  ];
}
