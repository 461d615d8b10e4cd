import type { KubeObject } from "../../generators/model/kube-object.ts";

/** A valid object, and the path of a known key that the same object would break by misspelling it. */
export interface Example {
  readonly object: KubeObject;
  readonly deepKey: string;
}

const metadata = { name: "api", namespace: "shop" };
const selector = { matchLabels: { app: "api" } };

const podSpec = {
  serviceAccountName: "api",
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    {
      name: "api",
      image: "shop/api:1.0.0",
      ports: [{ name: "http", containerPort: 8080 }],
      env: [
        {
          name: "TOKEN",
          valueFrom: { secretKeyRef: { name: "api", key: "token", optional: false } },
        },
      ],
      readinessProbe: { httpGet: { path: "/ready", port: "http" }, periodSeconds: 5 },
      livenessProbe: { tcpSocket: { port: 8080 } },
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "128Mi" } },
      volumeMounts: [{ name: "scratch", mountPath: "/tmp" }],
      securityContext: { capabilities: { drop: ["ALL"] }, readOnlyRootFilesystem: true },
    },
  ],
  volumes: [{ name: "scratch", emptyDir: {} }],
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: "topology.kubernetes.io/zone",
      whenUnsatisfiable: "ScheduleAnyway",
      labelSelector: selector,
    },
  ],
};

const template = { metadata: { labels: { app: "api" } }, spec: podSpec };

/** Every kind that the generators emit, each with the fields that are awkward for schemas. */
export const examples: readonly Example[] = [
  {
    object: {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { ...metadata, labels: { app: "api" }, annotations: { "a.example/b": "c" } },
      spec: {
        replicas: 2,
        selector,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: "25%" } },
        template,
      },
    },
    deepKey: "spec.template.spec.containers[0].readinessProbe.periodSeconds",
  },
  {
    object: {
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata,
      spec: {
        serviceName: "api",
        selector,
        template,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
        volumeClaimTemplates: [
          {
            metadata: { name: "data" },
            spec: {
              accessModes: ["ReadWriteOnce"],
              resources: { requests: { storage: "5Gi" } },
            },
          },
        ],
      },
    },
    deepKey: "spec.volumeClaimTemplates[0].spec.accessModes",
  },
  {
    object: {
      apiVersion: "apps/v1",
      kind: "DaemonSet",
      metadata,
      spec: { selector, template: { ...template, spec: { ...podSpec, hostNetwork: true } } },
    },
    deepKey: "spec.template.spec.hostNetwork",
  },
  {
    object: {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata,
      spec: {
        backoffLimit: 3,
        template: { spec: { ...podSpec, restartPolicy: "Never" } },
      },
    },
    deepKey: "spec.template.spec.restartPolicy",
  },
  {
    object: {
      apiVersion: "batch/v1",
      kind: "CronJob",
      metadata,
      spec: {
        schedule: "0 3 * * *",
        timeZone: "Etc/UTC",
        jobTemplate: { spec: { template: { spec: { ...podSpec, restartPolicy: "OnFailure" } } } },
      },
    },
    deepKey: "spec.jobTemplate.spec.template.spec.serviceAccountName",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "Service",
      metadata,
      spec: {
        selector: { app: "api" },
        ports: [
          { name: "http", port: 80, targetPort: "http" },
          { name: "raw", port: 81, targetPort: 8081 },
        ],
      },
    },
    deepKey: "spec.ports[1].targetPort",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "shop", labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    },
    deepKey: "metadata.labels",
  },
  {
    object: { apiVersion: "v1", kind: "ConfigMap", metadata, data: { "app.ini": "a = 1\n" } },
    deepKey: "data",
  },
  {
    object: { apiVersion: "v1", kind: "Secret", metadata, type: "Opaque", data: { a: "Yg==" } },
    deepKey: "metadata.namespace",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata,
      imagePullSecrets: [{ name: "registry" }],
    },
    deepKey: "imagePullSecrets[0].name",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { ...metadata, finalizers: ["kubernetes.io/pvc-protection"] },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "5Gi" } } },
    },
    deepKey: "spec.resources.requests",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "LimitRange",
      metadata,
      spec: { limits: [{ type: "Container", defaultRequest: { cpu: "10m", memory: "32Mi" } }] },
    },
    deepKey: "spec.limits[0].defaultRequest",
  },
  {
    object: {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata,
      spec: { hard: { "requests.cpu": "2", pods: 20 } },
    },
    deepKey: "spec.hard",
  },
  {
    object: {
      apiVersion: "discovery.k8s.io/v1",
      kind: "EndpointSlice",
      metadata: { ...metadata, labels: { "kubernetes.io/service-name": "api" } },
      addressType: "IPv4",
      endpoints: [{ addresses: ["10.0.0.5"], conditions: { ready: true } }],
      ports: [{ name: "postgres", port: 5432, protocol: "TCP" }],
    },
    deepKey: "endpoints[0].conditions.ready",
  },
  {
    object: {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata,
      spec: {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          { from: [{ namespaceSelector: {}, podSelector: selector }], ports: [{ port: "http" }] },
        ],
        egress: [
          {
            to: [{ ipBlock: { cidr: "10.0.0.5/32", except: [] } }],
            ports: [{ port: 5432, endPort: 5433, protocol: "TCP" }],
          },
        ],
      },
    },
    deepKey: "spec.ingress[0].from[0].podSelector.matchLabels",
  },
  {
    object: {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata,
      spec: {
        ingressClassName: "nginx",
        tls: [{ hosts: ["shop.example"], secretName: "shop-tls" }],
        rules: [
          {
            host: "shop.example",
            http: {
              paths: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: "api", port: { name: "http" } } },
                },
              ],
            },
          },
        ],
      },
    },
    deepKey: "spec.rules[0].http.paths[0].backend.service.port.name",
  },
  {
    object: {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "api" },
        minReplicas: 2,
        maxReplicas: 10,
        metrics: [
          {
            type: "Resource",
            resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
          },
        ],
        behavior: { scaleDown: { policies: [{ type: "Pods", value: 1, periodSeconds: 60 }] } },
      },
    },
    deepKey: "spec.behavior.scaleDown.policies[0].periodSeconds",
  },
  {
    object: {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata,
      spec: { maxUnavailable: "50%", selector, unhealthyPodEvictionPolicy: "AlwaysAllow" },
    },
    deepKey: "spec.selector.matchLabels",
  },
  {
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "Role",
      metadata,
      rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }],
    },
    deepKey: "rules[0].apiGroups",
  },
  {
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "reader" },
      rules: [{ nonResourceURLs: ["/metrics"], verbs: ["get"] }],
    },
    deepKey: "rules[0].nonResourceURLs",
  },
  {
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "api" },
      subjects: [{ kind: "ServiceAccount", name: "api", namespace: "shop" }],
    },
    deepKey: "subjects[0].namespace",
  },
  {
    object: {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: { name: "fast" },
      provisioner: "driver.longhorn.io",
      parameters: { numberOfReplicas: "3" },
    },
    deepKey: "parameters",
  },
  {
    object: {
      apiVersion: "apiextensions.k8s.io/v1",
      kind: "CustomResourceDefinition",
      metadata: { name: "widgets.shop.example" },
      spec: {
        group: "shop.example",
        names: { kind: "Widget", plural: "widgets" },
        scope: "Namespaced",
        versions: [
          {
            name: "v1",
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: {
              openAPIV3Schema: {
                type: "object",
                properties: {
                  spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                  size: { type: "integer", default: 3, enum: [1, 3] },
                  labels: { type: "object", additionalProperties: { type: "string" } },
                },
              },
            },
          },
        ],
      },
    },
    deepKey: "spec.versions[0].schema.openAPIV3Schema.properties.size.enum",
  },
  {
    object: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { ...metadata, finalizers: ["resources-finalizer.argocd.argoproj.io"] },
      spec: {
        project: "dev-products",
        destination: { name: "dev", namespace: "shop" },
        source: {
          repoURL: "https://git.example/platform.git",
          targetRevision: "main",
          path: "rendered/dev/apps/shop",
          directory: { recurse: true },
        },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ["ServerSideApply=true"],
          retry: { limit: -1, refresh: true, backoff: { duration: "5s", factor: 2 } },
        },
        ignoreDifferences: [
          { group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] },
        ],
      },
    },
    deepKey: "spec.source.directory.recurse",
  },
  {
    object: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Application",
      metadata: { name: "cert-manager", namespace: "argocd" },
      spec: {
        project: "dev-platform",
        destination: { name: "dev", namespace: "cert-manager" },
        sources: [
          {
            repoURL: "https://charts.example",
            chart: "cert-manager",
            targetRevision: "1.20.0",
            helm: {
              valuesObject: { crds: { enabled: true }, replicas: [1, "two", null, { deep: {} }] },
            },
          },
        ],
      },
    },
    deepKey: "spec.sources[0].helm.valuesObject",
  },
  {
    object: {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "AppProject",
      metadata: { name: "dev-products", namespace: "argocd" },
      spec: {
        sourceNamespaces: ["argocd-dev"],
        sourceRepos: ["https://git.example/platform.git"],
        destinations: [{ name: "dev", namespace: "shop" }],
        clusterResourceWhitelist: [{ group: "", kind: "Namespace" }],
        namespaceResourceBlacklist: [],
      },
    },
    deepKey: "spec.destinations[0].namespace",
  },
  {
    object: {
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata,
      spec: {
        scaleTargetRef: { name: "api" },
        minReplicaCount: 0,
        maxReplicaCount: 10,
        advanced: {
          horizontalPodAutoscalerConfig: {
            behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
          },
        },
        triggers: [
          {
            type: "rabbitmq",
            metadata: { queueName: "condense", mode: "QueueLength", value: "20" },
            authenticationRef: { name: "rabbitmq" },
          },
        ],
      },
    },
    deepKey: "spec.advanced.horizontalPodAutoscalerConfig.behavior",
  },
  {
    object: {
      apiVersion: "keda.sh/v1alpha1",
      kind: "TriggerAuthentication",
      metadata,
      spec: { secretTargetRef: [{ parameter: "host", name: "rabbitmq", key: "uri" }] },
    },
    deepKey: "spec.secretTargetRef[0].parameter",
  },
  {
    object: {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata,
      spec: {
        selector,
        endpoints: [
          {
            port: "metrics",
            interval: "30s",
            relabelings: [{ action: "labeldrop", regex: "pod_template_hash" }],
          },
        ],
      },
    },
    deepKey: "spec.endpoints[0].relabelings[0].regex",
  },
  {
    object: {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "PrometheusRule",
      metadata,
      spec: {
        groups: [
          { name: "api", rules: [{ alert: "Down", expr: "up == 0", for: "5m", labels: {} }] },
        ],
      },
    },
    deepKey: "spec.groups[0].rules[0].expr",
  },
  {
    object: {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "Prometheus",
      metadata,
      spec: { replicas: 2, topologySpreadConstraints: [], retention: "15d" },
    },
    deepKey: "spec.retention",
  },
  {
    object: {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata,
      spec: {
        refreshPolicy: "CreatedOnce",
        target: {
          name: "postgres",
          immutable: true,
          deletionPolicy: "Retain",
          template: { data: { password: "{{ .password }}" } },
        },
        dataFrom: [
          {
            sourceRef: {
              generatorRef: {
                apiVersion: "generators.external-secrets.io/v1alpha1",
                kind: "Password",
                name: "postgres",
              },
            },
          },
        ],
      },
    },
    deepKey: "spec.dataFrom[0].sourceRef.generatorRef.kind",
  },
  {
    object: {
      apiVersion: "external-secrets.io/v1",
      kind: "ClusterSecretStore",
      metadata: { name: "vault" },
      spec: {
        provider: {
          vault: {
            server: "https://vault.example",
            path: "kv",
            version: "v2",
            auth: { kubernetes: { mountPath: "kubernetes", role: "reader" } },
          },
        },
      },
    },
    deepKey: "spec.provider.vault.auth.kubernetes.role",
  },
  {
    object: {
      apiVersion: "generators.external-secrets.io/v1alpha1",
      kind: "Password",
      metadata,
      spec: { length: 32, symbols: 0, noUpper: false, allowRepeat: true },
    },
    deepKey: "spec.symbols",
  },
  {
    object: {
      apiVersion: "bitnami.com/v1alpha1",
      kind: "SealedSecret",
      metadata: { ...metadata, annotations: { "sealedsecrets.bitnami.com/managed": "true" } },
      spec: {
        encryptedData: { password: "AgBy" },
        template: { type: "Opaque", metadata, data: { url: "{{ .password }}" } },
      },
    },
    deepKey: "spec.template.data",
  },
  {
    object: {
      apiVersion: "metallb.io/v1beta1",
      kind: "IPAddressPool",
      metadata: { name: "default", namespace: "metallb-system" },
      spec: {
        addresses: ["10.0.0.10-10.0.0.20"],
        serviceAllocation: { priority: 50, serviceSelectors: [selector] },
      },
    },
    deepKey: "spec.serviceAllocation.serviceSelectors[0].matchLabels",
  },
  {
    object: {
      apiVersion: "metallb.io/v1beta1",
      kind: "L2Advertisement",
      metadata: { name: "default", namespace: "metallb-system" },
      spec: { ipAddressPools: ["default"], interfaces: ["eth0"] },
    },
    deepKey: "spec.ipAddressPools",
  },
];
