import { terraformTools } from "./tools.ts";

const { program, version, environment } = await terraformTools();
console.log(`${version} (${program})\n${environment["TF_CLI_CONFIG_FILE"]}`);
