import { resolve as absolute } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { packageCache } from "./verbs/build.ts";
import { printText } from "./verbs/print.ts";
import type { Finished } from "./verbs/report.ts";

interface Common {
  readonly root: string;
  readonly format: "text" | "json";
}

const program = new Command("espalier")
  .description("Typed inputs to a checked rendered/ tree that Argo CD syncs.")
  .exitOverride()
  .showHelpAfterError();

verb("render", "write the rendered/ tree")
  .option("--check", "write nothing; list what differs, with the changed lines")
  .option("--cluster <name>", "write and remove only below rendered/<name>")
  .option("--watch", "render again whenever an input changes")
  .action(async (options: Common & { check?: boolean; cluster?: string; watch?: boolean }) => {
    if (options.watch) {
      const { watch } = await import("./verbs/watch.ts");
      await watch(
        absolute(options.root),
        process.argv.slice(1).filter((argument) => argument !== "--watch"),
      );
      return;
    }
    const { render } = await import("./verbs/render.ts");
    finish(
      await render({
        ...places(options),
        ...options,
        root: absolute(options.root),
        clock: () => performance.now(),
      }),
      options,
    );
  });

verb("check", "everything that must hold before a merge")
  .option("--cluster <name>", "only what concerns this cluster")
  .action(async (options: Common & { cluster?: string }) => {
    const { check } = await import("./verbs/check.ts");
    const strict = process.env["CI"] === "true";
    finish(await check({ ...places(options), cluster: options.cluster, strict }), options);
  });

verb("explain", "where a value comes from, layer by layer")
  .argument("<file>", "a rendered file, with :path.to.field for one value")
  .action(async (target: string, options: Common) => {
    const { explain } = await import("./verbs/explain.ts");
    finish(await explain({ ...places(options), target }), options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}

function verb(name: string, about: string): Command {
  return program
    .command(name)
    .description(about)
    .option("--root <folder>", "folder with apps/ and clusters/", ".")
    .addOption(
      new Option("--format <format>", "how to print").choices(["text", "json"]).default("text"),
    );
}

function places({ root }: Common) {
  return { root: absolute(root), cacheDir: packageCache };
}

function finish({ report, exitCode }: Finished, { format }: Common): void {
  const colours = process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined;
  process.stdout.write(
    format === "json" ? `${JSON.stringify(report, null, 2)}\n` : printText(report, colours),
  );
  process.exitCode = exitCode;
}
