import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { reportSchema } from "../generators/verbs/report.ts";
import { repository } from "./rendered.ts";

test("docs/report.schema.json is the schema of what verbs print", () => {
  const committed: unknown = JSON.parse(
    readFileSync(join(repository, "docs/report.schema.json"), "utf8"),
  );
  expect(committed).toEqual(z.toJSONSchema(reportSchema));
});
