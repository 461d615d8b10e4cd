import type { MonitoringRole } from "../../model/machine-role.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";
import { versionOf } from "./version-of.ts";

/** Loki on 3100 as one process, chunks on the machine's own disk. JSON is YAML, so the configuration stays data. */
export function loki(role: MonitoringRole, versions: MachineVersions): Part {
  return {
    files: [file("/etc/espalier/loki.yml", `${JSON.stringify(configuration(role), null, 2)}\n`)],
    steps: [
      `repository grafana https://apt.grafana.com/gpg.key B53AE77BADB630A683046005963FA27710458545 "https://apt.grafana.com stable main"`,
      `apt-get install -y --allow-change-held-packages loki=${versionOf(versions, "loki")}`,
      "apt-mark hold loki",
      "install -d -m 0750 -o loki /var/lib/loki",
      "install -m 0644 /etc/espalier/loki.yml /etc/loki/config.yml",
      "systemctl enable loki",
      "systemctl restart loki",
    ],
  };
}

/** Without the compactor's retention nothing is ever deleted. */
function configuration({ retentionDays }: MonitoringRole) {
  return {
    auth_enabled: false,
    server: { http_listen_port: 3100, grpc_listen_address: "127.0.0.1" },
    common: {
      path_prefix: "/var/lib/loki",
      replication_factor: 1,
      ring: { kvstore: { store: "inmemory" }, instance_addr: "127.0.0.1" },
      storage: {
        filesystem: {
          chunks_directory: "/var/lib/loki/chunks",
          rules_directory: "/var/lib/loki/rules",
        },
      },
    },
    schema_config: {
      configs: [
        {
          from: "2025-01-01",
          store: "tsdb",
          object_store: "filesystem",
          schema: "v13",
          index: { prefix: "loki_index_", period: "24h" },
        },
      ],
    },
    limits_config: { retention_period: `${retentionDays * 24}h`, allow_structured_metadata: true },
    compactor: { retention_enabled: true, delete_request_store: "filesystem" },
    analytics: { reporting_enabled: false },
  };
}
