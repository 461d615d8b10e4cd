import type { IContainer } from "kubernetes-models/v1/Container";
import type { IProbe } from "kubernetes-models/v1/Probe";
import type { ResolvedService } from "../../model/model.ts";
import type { Container, Probe, Workload } from "../../model/workload.ts";
import { plainVariables, variablesName } from "./config-maps.ts";
import { volumeMounts } from "./volumes.ts";

/** One container of a pod, with nothing it does not need: no root, no capability, no writable root file system. */
export function container(
  from: Container,
  index: number,
  service: ResolvedService,
  form: Workload,
): IContainer {
  return {
    name: from.name,
    image: from.image,
    ...(from.command === undefined ? {} : { command: [...from.command] }),
    ...(from.args === undefined ? {} : { args: [...from.args] }),
    ...environment(from, index, service),
    ...(from.ports.length === 0
      ? {}
      : {
          ports: from.ports.map(({ name, port }) => ({
            name,
            containerPort: port,
            protocol: "TCP" as const,
          })),
        }),
    ...(from.probes.startup === undefined ? {} : { startupProbe: probe(from.probes.startup) }),
    livenessProbe: probe(from.probes.liveness),
    readinessProbe: probe(from.probes.readiness),
    // Endpoints are removed while the pod still answers: without the pause the last requests would be refused.
    ...(index === 0 && form.shutdown.drainSeconds > 0
      ? { lifecycle: { preStop: { sleep: { seconds: form.shutdown.drainSeconds } } } }
      : {}),
    resources: from.resources,
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
    volumeMounts: volumeMounts(from, index, form),
  };
}

function environment(
  { name }: Container,
  index: number,
  service: ResolvedService,
): Pick<IContainer, "env" | "envFrom"> {
  const hasPlain = Object.keys(plainVariables(service, name)).length > 0;
  const secrets = Object.entries(service.env[name] ?? {}).flatMap(([variable, value]) =>
    typeof value === "string"
      ? []
      : [{ name: variable, valueFrom: { secretKeyRef: { name: value.secret, key: value.key } } }],
  );
  return {
    ...(hasPlain
      ? { envFrom: [{ configMapRef: { name: variablesName(service.name, name, index) } }] }
      : {}),
    ...(secrets.length > 0 ? { env: secrets } : {}),
  };
}

function probe({ action, periodSeconds, timeoutSeconds, failureThreshold }: Probe): IProbe {
  return { ...handler(action), periodSeconds, timeoutSeconds, failureThreshold };
}

function handler(action: Probe["action"]): IProbe {
  switch (action.kind) {
    case "http":
      return { httpGet: { path: action.path, port: action.port } };
    case "tcp":
      return { tcpSocket: { port: action.port } };
    case "exec":
      return { exec: { command: [...action.command] } };
  }
}
