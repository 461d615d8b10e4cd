import { definePlatform } from "espalier";
import lab from "./lab/cluster.ts";
import live from "./live/cluster.ts";

/** Update its tree with: npm run render -- --root test/golden */
export default definePlatform({
  name: "golden",
  domain: "example.org",
  git: { repository: "https://git.example.org/platform/golden.git", branch: "main" },
  registry: "registry.example.org",
  networks: {
    variant: "flat",
    variants: { flat: { kubernetes: { cidr: "192.168.100.0/24", gateway: "192.168.100.1" } } },
  },
  hub: "lab",
  clusters: [lab, live],
});
