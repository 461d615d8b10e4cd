import type { Backend } from "../../model/proxmox.ts";
import type { Settings } from "./emit/module.ts";

/** Where a module keeps its state. Nothing here is evaluated or secret: credentials are `TF_HTTP_*` or `AWS_*`. */
export function stateBackend(
  backend: Backend,
  platform: string,
  module: string,
): NonNullable<Settings["backend"]> {
  switch (backend.kind) {
    case "local":
      return { type: "local", settings: { path: "terraform.tfstate" } };
    case "gitea": {
      const { host, owner } = backend;
      const address = `https://${host}/api/packages/${owner}/terraform/state/${platform}-${module}`;
      const lock = `${address}/lock`;
      return {
        type: "http",
        settings: {
          address,
          lock_address: lock,
          lock_method: "POST",
          unlock_address: lock,
          unlock_method: "DELETE",
        },
      };
    }
    case "s3":
      return {
        type: "s3",
        settings: {
          bucket: backend.bucket,
          key: `${platform}/${module}/terraform.tfstate`,
          region: backend.region,
          endpoints: { s3: backend.endpoint },
          use_lockfile: true,
          ...foreignStore,
        },
      };
  }
}

/** What only Amazon's own store can answer. */
const foreignStore = {
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
  skip_s3_checksum: true,
  use_path_style: true,
};
