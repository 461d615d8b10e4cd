import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { appFile, running } from "../../test/fixtures/minimal.ts";
import { workFolder, writeIn } from "./work-folder.ts";

/** A root of about so many manifests: one cluster that runs the same app under many names. */
export function generatedRoot(manifests: number): string {
  const root = join(workFolder, `root-${manifests}`);
  if (existsSync(root)) return root;
  const count = Math.round(manifests / manifestsPerApp);
  const names = Array.from({ length: count }, (_, index) => `app${index}`);
  cpSync(join(minimalRoot, "clusters"), join(root, "clusters"), { recursive: true });
  for (const files of [...names.map(app), running(...names)]) writeIn(root, files);
  return root;
}

const minimalRoot = join(import.meta.dirname, "../../test/fixtures/valid/minimal");

/** The app's own and its Application. */
const manifestsPerApp = 43;

function app(name: string): Readonly<Record<string, string>> {
  return appFile(
    name,
    `services: {
  api: fastapiService({
    image: "${name}/api",
    replicas: { min: 2 },
    public: { host: "${name}" },
    calls: ["catalog"],
    env: { CATALOG_URL: from("catalog", "url") },
  }),
  catalog: fastapiService({
    image: "${name}/catalog",
    calls: ["postgres"],
    env: { DATABASE_HOST: from("postgres", "host"), DATABASE_PASSWORD: from("postgres", "password") },
  }),
  site: spa({ image: "${name}/site", public: { host: "${name}-site" } }),
  postgres: postgres({ version: 17, databases: ["main"], placement: inCluster({ storage: "20Gi" }) }),
},`,
  );
}
