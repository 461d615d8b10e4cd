import type { RedisRole } from "../../model/machine-databases.ts";
import type { Part } from "./cloud-config.ts";
import { file } from "./cloud-config.ts";

/** Redis on 6379 with an append-only file and a password of its own making, and an exporter on 9121. */
export function redis({ version, maxMemoryMiB }: RedisRole): Part {
  return {
    packages: ["prometheus-redis-exporter"],
    files: [
      file("/etc/espalier/redis.conf", configuration(maxMemoryMiB)),
      file("/etc/apt/preferences.d/espalier-redis", preferences(version)),
    ],
    steps: [
      `repository redis https://packages.redis.io/gpg 54318FA4052D1E61A6B6F7BB5F4349D6BF53AA0C "https://packages.redis.io/deb $VERSION_CODENAME main"`,
      `apt-get install -y redis-server`,
      `install -m 0640 -o root -g redis /etc/espalier/redis.conf /etc/redis/espalier.conf`,
      `path="$(secret redis)"`,
      `(umask 077 && printf 'requirepass %s\\nmasterauth %s\\n' "$(cat "$path")" "$(cat "$path")" > /etc/redis/secret.conf)`,
      `chown root:redis /etc/redis/secret.conf`,
      `chmod 0640 /etc/redis/secret.conf`,
      `grep -qx 'include /etc/redis/espalier.conf' /etc/redis/redis.conf || printf '%s\\n' 'include /etc/redis/espalier.conf' 'include /etc/redis/secret.conf' >> /etc/redis/redis.conf`,
      `(umask 077 && printf 'ARGS=""\\nREDIS_ADDR="redis://127.0.0.1:6379"\\nREDIS_PASSWORD="%s"\\n' "$(cat "$path")" > /etc/default/prometheus-redis-exporter)`,
      `systemctl enable redis-server prometheus-redis-exporter`,
      `systemctl restart redis-server prometheus-redis-exporter`,
    ],
  };
}

/** Sessions and queues live here: when memory is full, writes fail rather than keys disappear. */
function configuration(maxMemoryMiB: number): string {
  return `bind 0.0.0.0
protected-mode yes
appendonly yes
appendfsync everysec
save 900 1
maxmemory ${maxMemoryMiB}mb
maxmemory-policy noeviction
`;
}

/** Ubuntu's Redis is older and the repository's newest is another series; neither may slip in. */
function preferences(version: string): string {
  return `Package: redis redis-server redis-tools
Pin: version 6:${version}.*
Pin-Priority: 1001
`;
}
