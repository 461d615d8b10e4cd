import { registerHooks } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Outcome, problem } from "./problem.ts";

/**
 * Lets inputs anywhere import `espalier` as the package that is running, and reads every `.ts` below the root as a
 * module. Without the second part a root that has no `package.json` is read as CommonJS and evaluates the model twice.
 */
export function resolveEspalier(root: string): void {
  const espalier = new URL("../index.ts", import.meta.url).href;
  const inputs = pathToFileURL(join(root, "/")).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "espalier"
        ? { url: espalier, format: "module", shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      next(
        url,
        url.startsWith(inputs) && /\.ts(\?|$)/.test(url)
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

/** Where in the root an error came from: the first frame below it, or the place the parser names. */
function place(error: unknown, root: string, file: string): { at: string; message: string } {
  const { message, stack } =
    error instanceof Error
      ? { message: error.message, stack: error.stack ?? "" }
      : { message: String(error), stack: "" };
  const text = `${message}\n${stack}`;
  for (const [, path, line] of text.matchAll(/((?:file:\/\/)?\/[^\s():]+\.(?:ts|json)):(\d+)/g)) {
    if (path === undefined) continue;
    const found = relative(root, path.startsWith("file:") ? fileURLToPath(path) : path);
    if (!found.startsWith(".."))
      return { at: `${found}:${line}`, message: firstLine(message, root) };
  }
  return { at: file, message: firstLine(message, root) };
}

function firstLine(message: string, root: string): string {
  const lines = message
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("Require stack"));
  const told = lines.find((line) => line.includes("ERROR:")) ?? lines[0] ?? "";
  return told
    .replaceAll(`${root}/`, "")
    .replace(/^.*ERROR:\s*/, "")
    .trim();
}
