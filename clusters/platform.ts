import { definePlatform } from "espalier";
import dev from "./dev/cluster.ts";
import { proxmox } from "./hypervisors.ts";
import machines from "./machines.ts";
import { networks } from "./networks.ts";
import prod from "./prod/cluster.ts";
import system from "./system/cluster.ts";

export default definePlatform({
  name: "espalier",
  domain: "example.org",
  git: { repository: "https://git.example.org/platform/infrastructure.git", branch: "main" },
  registry: "registry.example.org",
  networks,
  proxmox,
  machines,
  hub: "system",
  clusters: [system, dev, prod],
});
