import { expect, test } from "vitest";
import { terraformValidateSyntax } from "../../scripts/terraform-tools/terraform.ts";
import { type Edits, moduleIn, modules, renderedCopy, template } from "./platform.ts";
import { realTerraform } from "./real-terraform.ts";

const tools = await realTerraform();

const [[file, source] = ["", {}]] = Object.entries(template);
const telmate: Edits = { [file]: { ...source, 'provider: "bpg"': 'provider: "telmate"' } };
const root = await renderedCopy(telmate);

test.skipIf(tools === undefined).each(modules)(
  "module %s is valid syntax for telmate, whose 2.9 cannot be built here",
  async (module) => {
    const validation = await terraformValidateSyntax(tools!, moduleIn(root, module));
    expect(validation).toEqual({ ok: true, diagnostics: [] });
  },
);
