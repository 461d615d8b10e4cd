import type { GitlabRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part } from "./cloud-config.ts";
import { file, script } from "./cloud-config.ts";
import type { Peers } from "./peers.ts";
import { peerIp } from "./peers.ts";
import { timer } from "./systemd.ts";
import { versionOf } from "./version-of.ts";

/** GitLab CE and its registry on 443, a runner that starts jobs in Docker, and a nightly backup. */
export function gitlab(role: GitlabRole, versions: MachineVersions, peers: Peers): Part[] {
  const runner = versionOf(versions, "gitlab-runner");
  return [
    {
      packages: ["docker.io"],
      files: [
        file("/etc/gitlab/gitlab.rb", configuration(role, peers)),
        script("/usr/local/sbin/espalier-register-runner", registerRunner(role)),
      ],
      steps: [
        ...givenSecrets(role).map((name) => `given_secret ${name} > /dev/null`),
        "secret gitlab-root > /dev/null",
        ...[role.host, role.registryHost].map(certificate),
        repository("gitlab-ce"),
        `apt-get install -y --allow-change-held-packages gitlab-ce=${versionOf(versions, "gitlab")}-ce.0`,
        `apt-mark hold gitlab-ce`,
        `gitlab-ctl reconfigure`,
        repository("gitlab-runner"),
        `apt-get install -y --allow-change-held-packages 'gitlab-runner=${runner}*' 'gitlab-runner-helper-images=${runner}*'`,
        `apt-mark hold gitlab-runner gitlab-runner-helper-images`,
      ],
    },
    timer(
      "espalier-gitlab-backup",
      "Backup of GitLab and its configuration",
      "*-*-* 00:30",
      backup,
    ),
  ];
}

function repository(name: "gitlab-ce" | "gitlab-runner"): string {
  const owner = name === "gitlab-ce" ? "gitlab" : "runner";
  const url = `https://packages.gitlab.com/${owner}/${name}`;
  return `repository ${name} ${url}/gpgkey F6403F6544A38863DAA0B6E03F01618A51312F3F "${url}/ubuntu/ $VERSION_CODENAME main"`;
}

/** Secrets that the machines which own them have made. */
function givenSecrets({ database, objectStore }: GitlabRole): string[] {
  return [
    ...(database.kind === "external" ? [`postgres-${database.user}`] : []),
    ...(objectStore === undefined ? [] : ["s3-access-key", "s3-secret-key"]),
  ];
}

/** gitlab.rb is Ruby and runs as root: it reads secrets where they lie, and none stands in the file. */
function configuration(role: GitlabRole, peers: Peers): string {
  return [
    `external_url 'https://${role.host}'`,
    `registry_external_url 'https://${role.registryHost}'`,
    `letsencrypt['enable'] = false`,
    `node_exporter['enable'] = false`,
    `gitlab_rails['initial_root_password'] = ${read("gitlab-root")}`,
    `gitlab_rails['backup_keep_time'] = 604800`,
    ...databaseLines(role, peers),
    ...registryLines(role, peers),
    "",
  ].join("\n");
}

function databaseLines({ database }: GitlabRole, peers: Peers): string[] {
  if (database.kind === "bundled") return [];
  return [
    `postgresql['enable'] = false`,
    `gitlab_rails['db_adapter'] = 'postgresql'`,
    `gitlab_rails['db_encoding'] = 'unicode'`,
    `gitlab_rails['db_host'] = '${peerIp(peers, database.machine)}'`,
    `gitlab_rails['db_port'] = 5432`,
    `gitlab_rails['db_database'] = '${database.database}'`,
    `gitlab_rails['db_username'] = '${database.user}'`,
    `gitlab_rails['db_password'] = ${read(`postgres-${database.user}`)}`,
    `gitlab_rails['db_sslmode'] = 'require'`,
  ];
}

function registryLines({ objectStore }: GitlabRole, peers: Peers): string[] {
  if (objectStore === undefined) return [];
  const { machine, bucket } = objectStore;
  return [
    `registry['storage'] = {`,
    `  's3' => {`,
    `    'accesskey' => ${read("s3-access-key")},`,
    `    'secretkey' => ${read("s3-secret-key")},`,
    `    'bucket' => '${bucket}',`,
    `    'region' => 'us-east-1',`,
    `    'regionendpoint' => 'http://${peerIp(peers, machine)}:8333',`,
    `    'pathstyle' => true`,
    `  },`,
    `  'redirect' => { 'disable' => true }`,
    `}`,
  ];
}

function read(secret: string): string {
  return `File.read('/etc/espalier/secrets/${secret}').strip`;
}

/** nginx does not start without a certificate; the operator replaces it by one that clients trust. */
function certificate(host: string): string {
  const path = `/etc/gitlab/ssl/${host}`;
  return [
    `install -d -m 0700 /etc/gitlab/ssl`,
    `[ -s "${path}.crt" ] || openssl req -x509 -newkey rsa:3072 -nodes -days 825 -subj "/CN=${host}" -addext "subjectAltName=DNS:${host}" -keyout "${path}.key" -out "${path}.crt"`,
  ].join("\n");
}

/** GitLab gives out runner tokens in its own pages only. The environment keeps the token out of the arguments. */
function registerRunner({ host }: GitlabRole): string {
  return `read -r CI_SERVER_TOKEN
export CI_SERVER_TOKEN
gitlab-runner register --non-interactive --url 'https://${host}' --executor docker --docker-image ubuntu:22.04
`;
}

/** `gitlab-backup` leaves out the configuration and the keys that decrypt the database. */
const backup = `gitlab-backup create CRON=1 STRATEGY=copy
gitlab-ctl backup-etc --delete-old-backups
`;
