/** The far end of a declared connection, as it is written in `calls`. */
export type Call =
  | {
      readonly kind: "service";
      readonly app?: string;
      readonly service: string;
      readonly port?: string;
    }
  | { readonly kind: "machine"; readonly machine: string; readonly port: number }
  | { readonly kind: "external"; readonly cidr: string; readonly port: number }
  | { readonly kind: "cluster"; readonly cluster: string }
  | { readonly kind: "nodes"; readonly port: number }
  | { readonly kind: "internet"; readonly port?: number }
  | { readonly kind: "apiServer" };

/** Every form that `parseCall` reads, for messages. */
export const callForms =
  "service, service:port, app/service, machine:<name>:<port>, external:<address or network>:<port>, " +
  "cluster:<name>, nodes:<port>, internet, internet:<port> or apiServer";

/** Reads one entry of `calls`; undefined when it has none of the forms. */
export function parseCall(text: string): Call | undefined {
  if (text === "apiServer") return { kind: "apiServer" };
  const [head = "", ...rest] = text.split(":");
  const port = portNumber(rest.at(-1));
  switch (head) {
    case "machine":
      return rest.length === 2 && rest[0] && port
        ? { kind: "machine", machine: rest[0], port }
        : undefined;
    case "external":
      return rest.length === 2 && rest[0] && port
        ? { kind: "external", cidr: rest[0], port }
        : undefined;
    case "cluster":
      return rest.length === 1 && rest[0] ? { kind: "cluster", cluster: rest[0] } : undefined;
    case "nodes":
      return rest.length === 1 && port ? { kind: "nodes", port } : undefined;
    case "internet":
      if (rest.length === 0) return { kind: "internet" };
      return rest.length === 1 && port ? { kind: "internet", port } : undefined;
    default:
      return serviceCall(head, rest);
  }
}

function serviceCall(head: string, rest: readonly string[]): Call | undefined {
  const [first = "", second, ...more] = head.split("/");
  if (!first || second === "" || more.length > 0 || rest.length > 1 || rest[0] === "")
    return undefined;
  return {
    kind: "service",
    ...(second === undefined ? { service: first } : { app: first, service: second }),
    ...(rest[0] === undefined ? {} : { port: rest[0] }),
  };
}

function portNumber(text: string | undefined): number | undefined {
  const port = /^\d{1,5}$/.test(text ?? "") ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : undefined;
}
