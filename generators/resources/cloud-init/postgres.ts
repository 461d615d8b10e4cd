import type { PostgresRole } from "../../model/machine-databases.ts";
import { admittedCidrs } from "../../model/machine-firewall.ts";
import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";
import { timer } from "./systemd.ts";

/**
 * PostgreSQL on 5432 with databases, owners and passwords of its own making, archived WAL, nightly dumps and base
 * backups, and an exporter on 9187. A WAL archive without a base backup restores nothing, so both are made.
 */
export function postgres(
  role: PostgresRole,
  admits: readonly string[],
  networks: Readonly<Record<string, string>>,
): Part[] {
  const cluster = `/etc/postgresql/${role.version}/main`;
  const cidrs = admittedCidrs(admits, networks);
  return [
    {
      packages: ["prometheus-postgres-exporter"],
      files: [
        file("/etc/espalier/postgresql.conf", configuration(role)),
        file("/etc/espalier/pg_hba.conf", clientAuthentication(role, cidrs)),
        file("/etc/default/prometheus-postgres-exporter", exporter),
      ],
      steps: [
        `repository pgdg https://www.postgresql.org/media/keys/ACCC4CF8.asc B97B0AFCAA1A47F044F244A07FCC7D46ACCC4CF8 "https://apt.postgresql.org/pub/repos/apt $VERSION_CODENAME-pgdg main"`,
        `apt-get install -y postgresql-${role.version}`,
        `install -d -m 0700 -o postgres -g postgres ${backups} ${backups}/wal`,
        `install -m 0640 -o postgres -g postgres /etc/espalier/postgresql.conf ${cluster}/conf.d/espalier.conf`,
        `install -m 0640 -o postgres -g postgres /etc/espalier/pg_hba.conf ${cluster}/pg_hba.conf`,
        `systemctl enable postgresql`,
        `systemctl restart postgresql@${role.version}-main`,
        sql("postgres", [...createRole("prometheus"), "GRANT pg_monitor TO prometheus;"]),
        ...role.databases.map(createDatabase),
        ...(role.replication ? [createReplicator] : []),
        "systemctl enable prometheus-postgres-exporter",
        "systemctl restart prometheus-postgres-exporter",
      ],
    },
    timer(
      "espalier-postgres-backup",
      "Dump and base backup of PostgreSQL",
      "*-*-* 01:30",
      backup(role),
    ),
  ];
}

const backups = "/var/backups/postgresql";

/** archive_command writes under another name first: a copy cut short must not look archived. */
function configuration({ replication }: PostgresRole): string {
  return `listen_addresses = '*'
password_encryption = 'scram-sha-256'
ssl = on
wal_level = replica
max_wal_senders = ${replication ? 10 : 2}
hot_standby = on
archive_mode = on
archive_timeout = 300
archive_command = 'test ! -f ${backups}/wal/%f && cp %p ${backups}/wal/%f.part && sync ${backups}/wal/%f.part && mv ${backups}/wal/%f.part ${backups}/wal/%f'
`;
}

/** Each user reaches its own database from the fixed networks; the socket asks the kernel who it is. */
function clientAuthentication(
  { databases, replication }: PostgresRole,
  cidrs: readonly string[],
): string {
  const remote = databases.flatMap(({ name, user }) =>
    cidrs.map((cidr) => `hostssl ${name} ${user} ${cidr} scram-sha-256`),
  );
  const replicas = cidrs.map((cidr) => `hostssl replication replicator ${cidr} scram-sha-256`);
  const lines = ["local all all peer", "local replication postgres peer", ...remote];
  return `${[...lines, ...(replication ? replicas : [])].join("\n")}\n`;
}

const exporter = `DATA_SOURCE_NAME="user=prometheus host=/run/postgresql dbname=postgres"
ARGS=""
`;

/** SQL through standard input: arguments would show passwords to every account of the machine. */
function sql(database: string, lines: readonly string[]): string {
  return `runuser -u postgres -- psql -X -q -v ON_ERROR_STOP=1 -d ${database} <<SQL\n${lines.join("\n")}\nSQL`;
}

function createRole(role: string): string[] {
  return [
    `SELECT 'CREATE ROLE "${role}" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`,
  ];
}

/** Passwords are hexadecimal, so that they need no quoting. */
function createDatabase({ name, user, extensions }: PostgresRole["databases"][number]): string {
  const steps = [
    `path="$(secret postgres-${user})"`,
    sql("postgres", [
      ...createRole(user),
      `ALTER ROLE "${user}" PASSWORD '$(cat "$path")';`,
      `SELECT 'CREATE DATABASE "${name}" OWNER "${user}"' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec`,
      `REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;`,
      `GRANT ALL PRIVILEGES ON DATABASE "${name}" TO "${user}";`,
    ]),
  ];
  const create = extensions.map((each) => `CREATE EXTENSION IF NOT EXISTS "${each}";`);
  return [...steps, ...(create.length > 0 ? [sql(name, create)] : [])].join("\n");
}

const createReplicator = [
  `path="$(secret postgres-replicator)"`,
  sql("postgres", [
    ...createRole("replicator"),
    `ALTER ROLE "replicator" REPLICATION PASSWORD '$(cat "$path")';`,
  ]),
].join("\n");

/** WAL is kept a day longer than the oldest base backup, which needs what was written while it was made. */
function backup({ keepDays }: PostgresRole): string {
  return `umask 077
day="$(date +%F)"
cd ${backups}
runuser -u postgres -- pg_dumpall | gzip > "dump-$day.sql.gz.part"
mv "dump-$day.sql.gz.part" "dump-$day.sql.gz"
rm -rf "base-$day" base-*.part
runuser -u postgres -- pg_basebackup -D "${backups}/base-$day.part" -F tar -z -X fetch
mv "base-$day.part" "base-$day"
find . -maxdepth 1 -name 'dump-*.sql.gz' -mtime +${keepDays} -delete
find . -maxdepth 1 -name 'base-*' -mtime +${keepDays} -exec rm -rf {} +
find wal -type f -mtime +${keepDays + 1} -delete
`;
}
