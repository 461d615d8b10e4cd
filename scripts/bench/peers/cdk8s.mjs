import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiObject, App, Chart } from "cdk8s";

// What `cdk8s synth` runs: a chart for each folder of our tree, an ApiObject for each manifest in it.
const [objects, outdir] = process.argv.slice(2);
const app = new App({ outdir });
for (const file of readdirSync(objects)) {
  const chart = new Chart(app, file.slice(0, -".json".length));
  const manifests = JSON.parse(readFileSync(join(objects, file), "utf8"));
  for (const [index, manifest] of manifests.entries()) new ApiObject(chart, `m${index}`, manifest);
}
app.synth();
