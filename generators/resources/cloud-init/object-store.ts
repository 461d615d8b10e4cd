import type { ObjectStoreRole } from "../../model/machine-databases.ts";
import type { MachineVersions } from "../../model/machine-versions.ts";
import type { Part } from "./cloud-config.ts";
import { daemon } from "./systemd.ts";
import { versionOf } from "./version-of.ts";

/** S3 on 8333 by one SeaweedFS process, metrics on 9327; its other ports stay behind the firewall. */
export function objectStore({ buckets }: ObjectStoreRole, versions: MachineVersions): Part[] {
  const version = versionOf(versions, "seaweedfs");
  const archive = `/var/cache/espalier/seaweedfs-${version}.tar.gz`;
  return [
    {
      steps: [
        `id -u seaweedfs > /dev/null 2>&1 || useradd --system --user-group --home-dir ${data} --shell /usr/sbin/nologin seaweedfs`,
        `install -d -m 0750 -o seaweedfs -g seaweedfs ${data}`,
        `install -d -m 0755 /var/cache/espalier`,
        `download "https://github.com/seaweedfs/seaweedfs/releases/download/${version}/linux_amd64.tar.gz" "${archive}"`,
        `tar -xzf "${archive}" -C /usr/local/bin weed`,
        `access="$(secret s3-access-key)"`,
        `key="$(secret s3-secret-key)"`,
        `install -d -m 0750 -o root -g seaweedfs /etc/seaweedfs`,
        `printf '{"identities":[{"name":"platform","credentials":[{"accessKey":"%s","secretKey":"%s"}],"actions":["Admin","Read","List","Tagging","Write"]}]}\\n' "$(cat "$access")" "$(cat "$key")" | install -m 0640 -o root -g seaweedfs /dev/stdin /etc/seaweedfs/s3.json`,
      ],
    },
    daemon({
      name: "seaweedfs",
      about: "SeaweedFS, S3 on 8333",
      command: `/usr/local/bin/weed server -ip=127.0.0.1 -ip.bind=0.0.0.0 -dir=${data} -metricsPort=9327 -filer -s3 -s3.config=/etc/seaweedfs/s3.json`,
      writable: data,
    }),
    { steps: [waitForStore, ...buckets.map(createBucket)] },
  ];
}

const data = "/var/lib/seaweedfs";

const waitForStore = `for _ in $(seq 60); do
  ! echo s3.bucket.list | weed shell -master=127.0.0.1:9333 > /dev/null 2>&1 || break
  sleep 2
done`;

function createBucket(bucket: string): string {
  return `echo s3.bucket.list | weed shell -master=127.0.0.1:9333 | grep -qw -- ${bucket} || echo s3.bucket.create -name ${bucket} | weed shell -master=127.0.0.1:9333`;
}
