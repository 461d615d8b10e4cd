import { build } from "../../../generators/verbs/build.ts";

// All that render does before it reads or writes the tree.
const [root = "", cacheDir = ""] = process.argv.slice(2);
const { stage, problems } = await build(root, cacheDir);
if (stage !== "built") throw new Error(JSON.stringify(problems[0]));
