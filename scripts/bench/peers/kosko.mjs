import { writeFileSync } from "node:fs";
import { generate, print, PrintFormat } from "@kosko/generate";

// What `kosko generate --output FILE` does, without the time that a command line takes.
const [path, output] = process.argv.slice(2);
const result = await generate({ path, components: ["*"], extensions: ["ts"], validate: true });
const chunks = [];
print(result, { format: PrintFormat.YAML, writer: { write: (chunk) => chunks.push(chunk) } });
writeFileSync(output, chunks.join(""));
