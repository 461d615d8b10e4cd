import type { GiteaRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";
import type { Peers } from "./peers.ts";
import { peerIp } from "./peers.ts";
import { daemon, timer } from "./systemd.ts";
import { versionOf } from "./version-of.ts";

/** Gitea on 3000, its own SSH server on 2222, and a nightly dump; a proxy in front brings TLS. */
export function gitea(role: GiteaRole, versions: MachineVersions, peers: Peers): Part[] {
  const version = versionOf(versions, "gitea");
  const url = `https://dl.gitea.com/gitea/${version}/gitea-${version}-linux-amd64`;
  const binary = `/usr/local/lib/gitea-${version}`;
  return [
    {
      packages: ["git"],
      files: [file("/etc/espalier/gitea.ini", configuration(role, peers))],
      steps: [
        `id -u gitea > /dev/null 2>&1 || useradd --system --user-group --create-home --home-dir ${data} --shell /bin/bash gitea`,
        `checksum="$(curl -fsSL --retry 5 --proto '=https' "${url}.sha256" | cut -d ' ' -f 1)"`,
        `download "${url}" "${binary}" "$checksum"`,
        `chmod 0755 "${binary}"`,
        `ln -sfn "${binary}" /usr/local/bin/gitea`,
        `install -d -m 0750 -o root -g gitea /etc/gitea`,
        `install -m 0640 -o root -g gitea /etc/espalier/gitea.ini /etc/gitea/app.ini`,
        ...secretFiles(role),
      ],
    },
    daemon({
      name: "gitea",
      about: "Gitea",
      command: "/usr/local/bin/gitea web --config /etc/gitea/app.ini --work-path /var/lib/gitea",
      writable: data,
    }),
    timer("espalier-gitea-backup", "Dump of Gitea", "*-*-* 00:45", backup),
  ];
}

const data = "/var/lib/gitea";

/** Gitea reads its own secrets from files; the database password it knows only inside its configuration. */
function secretFiles({ database }: GiteaRole): string[] {
  const own = ["gitea-secret-key", "gitea-internal-token"].map((name) => readable(name, "secret"));
  if (database.kind === "sqlite") return own;
  const name = `postgres-${database.user}`;
  const path = `/etc/gitea/${name}`;
  const append = `printf 'PASSWD = %s\\n' "$(cat ${path})" >> /etc/gitea/app.ini`;
  return [...own, readable(name, "given_secret"), append];
}

function readable(name: string, from: "secret" | "given_secret"): string {
  return `path="$(${from} ${name})"\ninstall -m 0640 -o root -g gitea "$path" /etc/gitea/${name}`;
}

/** The database comes last, so that its password can be appended to the section. */
function configuration({ host, database }: GiteaRole, peers: Peers): string {
  const lines =
    database.kind === "sqlite"
      ? ["DB_TYPE = sqlite3", `PATH = ${data}/gitea.db`]
      : [
          "DB_TYPE = postgres",
          `HOST = ${peerIp(peers, database.machine)}:5432`,
          `NAME = ${database.database}`,
          `USER = ${database.user}`,
          "SSL_MODE = require",
        ];
  return `APP_NAME = Gitea
RUN_USER = gitea

[server]
DOMAIN = ${host}
ROOT_URL = https://${host}/
HTTP_PORT = 3000
START_SSH_SERVER = true
SSH_PORT = 2222

[security]
INSTALL_LOCK = true
SECRET_KEY_URI = file:/etc/gitea/gitea-secret-key
INTERNAL_TOKEN_URI = file:/etc/gitea/gitea-internal-token

[service]
DISABLE_REGISTRATION = true

[metrics]
ENABLED = true

[database]
${lines.join("\n")}
`;
}

const backup = `install -d -m 0700 -o gitea -g gitea /var/lib/gitea/backups
runuser -u gitea -- gitea dump --config /etc/gitea/app.ini --work-path /var/lib/gitea --file "/var/lib/gitea/backups/gitea-$(date +%F).zip"
find /var/lib/gitea/backups -name 'gitea-*.zip' -mtime +7 -delete
`;
