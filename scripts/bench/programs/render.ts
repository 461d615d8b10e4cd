import { render } from "../../../generators/verbs/render.ts";

// The verb itself, with a cache of the bench's own: the repository's would remember what was validated before.
const [root = "", cacheDir = ""] = process.argv.slice(2);
const { exitCode, report } = await render({ root, cacheDir, clock: () => performance.now() });
if (exitCode !== 0) throw new Error(JSON.stringify(report.problems[0]));
