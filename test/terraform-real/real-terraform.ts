import { terraformTools, type TerraformTools } from "../../scripts/terraform-tools/tools.ts";

/**
 * The tools, or nothing and a visible line where they can neither be found nor built; with `CI=true` that is a failure.
 * For `test.skipIf(tools === undefined)`.
 */
export async function realTerraform(): Promise<TerraformTools | undefined> {
  try {
    const tools = await terraformTools();
    process.stderr.write(`validating with ${tools.version} (${tools.program})\n`);
    return tools;
  } catch (error) {
    if (process.env["CI"] === "true") throw error;
    process.stderr.write(`SKIPPED: no real Terraform: ${String(error)}\n`);
    return undefined;
  }
}
