import { join } from "node:path";
import type { KubeObject } from "../../generators/model/kube-object.ts";
import { build } from "../../generators/verbs/build.ts";
import { cacheDir } from "./cold-run.ts";
import { generatedRoot } from "./generated-root.ts";
import { modelImports } from "./model-imports.ts";
import { workFolder, writeIn } from "./work-folder.ts";

/** Where the same manifests stand for the peers, a file for each folder of our tree. */
export interface PeerInput {
  /** Their data as JSON, which is less work for a peer than what its users write. */
  readonly objects: string;
  /** Components of kosko: TypeScript that makes the classes of `kubernetes-models` from that data. */
  readonly components: string;
}

/** Builds the manifests of a generated root with our engine and writes them down for the peers. */
export async function peerInput(manifests: number): Promise<PeerInput> {
  const result = await build(generatedRoot(manifests), cacheDir);
  if (result.stage !== "built") throw new Error(`bug: ${JSON.stringify(result.problems[0])}`);
  const folders = new Map<string, KubeObject[]>();
  for (const { folder, object } of result.built.placed) {
    const name = folder.split("/").at(-1) || "root";
    folders.set(name, [...(folders.get(name) ?? []), object]);
  }

  const input = join(workFolder, `peers-${manifests}`);
  writeIn(input, {
    "package.json": JSON.stringify({ type: "module" }),
    "models.ts": modelImports([...folders.values()].flat()),
    "manifests.ts": manifestsFile,
  });
  for (const [name, objects] of folders) {
    const component = `import { manifests } from "../manifests.ts";\n\nexport default manifests("${name}");\n`;
    writeIn(input, {
      [`objects/${name}.json`]: JSON.stringify(objects),
      [`components/${name}.ts`]: component,
    });
  }
  return { objects: join(input, "objects"), components: join(input, "components") };
}

const manifestsFile = `import { readFileSync } from "node:fs";
import { models } from "./models.ts";

export function manifests(name) {
  const objects = JSON.parse(readFileSync(new URL(\`objects/\${name}.json\`, import.meta.url), "utf8"));
  return objects.map((object) => new models[\`\${object.apiVersion} \${object.kind}\`](object));
}
`;
