import type { TemplateContext } from "../model/template.ts";
import type { SecretSpec } from "../model/workload.ts";

/** The one user of the app, in a virtual host of its own. */
export interface Account {
  readonly vhost: string;
  readonly user: string;
  readonly port: string;
}

/** The provider's Secret: a password, and the URIs that hold it. */
export function secretOf(
  { vhost, user, port }: Account,
  origin: SecretSpec["origin"],
  { host }: TemplateContext,
): SecretSpec {
  return {
    origin,
    keys: ["password"],
    composed: {
      uri: `amqp://${user}:{{ .password }}@${host}:${port}/${vhost}`,
      managementUri: `http://${user}:{{ .password }}@${host}:15672/${vhost}`,
    },
  };
}

/** What callers and KEDA read of it. */
export function provided({ service, host }: TemplateContext, { user, port }: Account) {
  const key = (name: string) => ({ secret: service, key: name });
  return {
    host,
    port,
    user,
    password: key("password"),
    uri: key("uri"),
    managementUri: key("managementUri"),
  };
}

/** Made at the first start; a file, because the image refuses a password in its environment. */
export function accountConf({ vhost, user }: Account): string {
  return `default_user = ${user}\ndefault_pass = {{ .password }}\ndefault_vhost = ${vhost}\n`;
}
