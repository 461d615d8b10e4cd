import type { Call } from "../call.ts";
import type { Cluster } from "../cluster.ts";
import { machineAddresses } from "../machine-address.ts";
import type { Edge, Instance, Peer, ResolvedService } from "../model.ts";
import { suggestion } from "../names.ts";
import { isIpv4, networkOf } from "../network.ts";
import type { Platform } from "../platform.ts";
import type { Connected, Port } from "../workload.ts";
import { apiServerPeer, internetPeer, servicePeer } from "./peers.ts";

/** Where a call is made. */
export interface Scope {
  readonly cluster: Cluster;
  readonly instances: readonly Instance[];
  readonly platform: Platform;
  readonly unreadable: ReadonlySet<string>;
  readonly instance: Instance;
}

type FarEnd = Pick<Edge, "to" | "ports">;

/** The far end of a call, or what is wrong with it; undefined where the far end itself is wrong, which is said there. */
export function farEnd(call: Call, scope: Scope): FarEnd | string | undefined {
  const { cluster, platform } = scope;
  switch (call.kind) {
    case "apiServer":
      return { to: apiServerPeer(cluster, platform), ports: [cluster.apiServer.port] };
    case "internet":
      return { to: internetPeer, ports: call.port === undefined ? [] : [call.port] };
    case "nodes":
      return { to: { ...apiServerPeer(cluster, platform, "nodes") }, ports: [call.port] };
    case "cluster": {
      const other = platform.clusters.find(({ name }) => name === call.cluster);
      if (other === undefined)
        return `names no cluster; ${suggestion(
          call.cluster,
          platform.clusters.map(({ name }) => name),
        )}`;
      return {
        to: apiServerPeer(other, platform, `cluster-${other.name}`),
        ports: [other.apiServer.port],
      };
    }
    case "external":
      return externalEnd(call.cidr, call.port);
    case "machine":
      return machineEnd(call.machine, call.port, platform);
    case "service":
      return serviceEnd(call, scope);
  }
}

function externalEnd(text: string, port: number): FarEnd | string {
  const cidr = isIpv4(text) ? `${text}/32` : text;
  const network = networkOf(cidr);
  if (network === undefined) return "needs an IPv4 address or network: a policy cannot name a host";
  if (network !== cidr) return `has host bits set; did you mean external:${network}:${port}?`;
  return {
    to: { kind: "addresses", name: cidr.replaceAll(/[./]/g, "-"), cidrs: [cidr] },
    ports: [port],
  };
}

function machineEnd(name: string, port: number, platform: Platform): FarEnd | string {
  const addresses = machineAddresses(platform);
  const address = addresses.get(name);
  if (address === undefined) return `names no machine; ${suggestion(name, [...addresses.keys()])}`;
  return { to: { kind: "addresses", name, cidrs: [`${address}/32`] }, ports: [port] };
}

function serviceEnd(
  call: Extract<Call, { kind: "service" }>,
  { cluster, instances, instance, unreadable }: Scope,
): FarEnd | string | undefined {
  const candidates =
    call.app === undefined ? [instance] : instancesOf(call.app, instance, cluster, instances);
  const home = candidates[0];
  if (home === undefined) {
    if (unreadable.has(call.app ?? "")) return undefined;
    const apps = [...new Set(instances.map(({ app }) => app.name))];
    return `names no app of this environment or of the infrastructure; ${suggestion(call.app ?? "", apps)}`;
  }
  const connectable = home.services.filter(({ form }) => form.form !== "chart");
  const service = connectable.find(({ name }) => name === call.service);
  if (service === undefined) {
    const declared = Object.hasOwn(home.app.services, call.service);
    if (declared && !home.services.some(({ name }) => name === call.service)) return undefined;
    return `names no service of ${home.app.name}; ${suggestion(
      call.service,
      connectable.map(({ name }) => name),
    )}`;
  }
  const port = portOf(service, call.port);
  return typeof port === "string"
    ? port
    : { to: peerOf(home, instance, service), ports: [port.port] };
}

/** Same environment first, else the cluster's infrastructure. */
function instancesOf(
  app: string,
  from: Instance,
  cluster: Cluster,
  instances: readonly Instance[],
): Instance[] {
  const named = instances.filter((each) => each.app.name === app);
  return [from.environment.name, cluster.name].flatMap(
    (environment) => named.find((each) => each.environment.name === environment) ?? [],
  );
}

function peerOf(home: Instance, from: Instance, service: ResolvedService): Peer {
  const peer = servicePeer(home, service);
  if (home === from || peer.kind === "pods") return peer;
  return { ...peer, name: `${home.name}-${service.name}` };
}

function portOf({ name, form }: ResolvedService, wanted: string | undefined): Port | string {
  const ports = portsOf(form);
  const listed = ports.map((port) => `${port.name} (${port.port})`).join(", ");
  if (wanted !== undefined) {
    const found = ports.find((port) => port.name === wanted || String(port.port) === wanted);
    return (
      found ?? `asks for port "${wanted}", which ${name} does not have; it has ${listed || "none"}`
    );
  }
  const [only, ...more] = ports.filter(({ role }) => role === "serve");
  if (only === undefined) return `calls ${name}, which serves no port`;
  return more.length === 0 ? only : `is ambiguous: ${name} has ${listed}; write ${name}:<port>`;
}

function portsOf(form: ResolvedService["form"]): Connected["ports"] {
  return form.form === "chart" ? [] : form.ports;
}
