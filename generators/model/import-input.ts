import { realpathSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Outcome, problem } from "./problem.ts";

/**
 * Lets inputs anywhere import `espalier` as the package that is running, and reads every `.ts` below the root as a
 * module. Without the second part a root that has no `package.json` is read as CommonJS and evaluates the model twice.
 */
export function resolveEspalier(root: string): void {
  const espalier = new URL("../index.ts", import.meta.url).href;
  const inputs = beginnings(root);
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "espalier"
        ? { url: espalier, format: "module", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      next(
        url,
        inputs.some((beginning) => url.startsWith(beginning)) && /\.ts(\?|$)/.test(url)
          ? { ...context, format: "module" }
          : context,
      ),
  });
}

/** The default export of an input file; what it throws becomes a problem at its line. */
export async function importInput(root: string, file: string): Promise<Outcome<unknown>> {
  try {
    const module: { default?: unknown } = await import(pathToFileURL(join(root, file)).href);
    if (module.default !== undefined) return { value: module.default, problems: [] };
    const message = "has no default export; end it with `export default define…({ … })`.";
    return { value: undefined, problems: [problem("INPUT_BROKEN", file, message)] };
  } catch (error) {
    const { at, message } = place(error, root, file);
    return {
      value: undefined,
      problems: [problem("INPUT_BROKEN", at, `does not load: ${message}`)],
    };
  }
}

/** Where among the inputs an error came from: the first frame there, or the place the parser names. */
function place(error: unknown, root: string, file: string): { at: string; message: string } {
  const { message, stack = "" } =
    error instanceof Error ? error : { message: String(error), stack: "" };
  const fromRoot = (text: string) =>
    beginnings(root).reduce((left, beginning) => left.replaceAll(beginning, mark), text);
  const told = fromRoot(message);
  const [, path, line] =
    /\0((?:apps|clusters)\/[^\0:()\n]+\.(?:ts|json)):(\d+)/.exec(`${told}\n${fromRoot(stack)}`) ??
    [];
  return {
    at: path === undefined ? file : `${path}:${line}`,
    message: firstLine(told.replaceAll(mark, "")),
  };
}

/** How paths and addresses of files in the root begin, its real place included when it is reached through a link. */
function beginnings(root: string): string[] {
  return [...new Set([root, realpathSync(root)])]
    .map((folder) => join(folder, "/"))
    .flatMap((folder) => [pathToFileURL(folder).href, folder]);
}

/** Stands for the root in a text; no path has one. */
const mark = "\0";

function firstLine(message: string): string {
  const lines = message
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("Require stack"));
  const told = lines.find((line) => line.includes("ERROR:")) ?? lines[0] ?? "";
  return told.replace(/^.*ERROR:\s*/, "").trim();
}
