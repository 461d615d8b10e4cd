import * as z from "zod";

const problemSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(["error", "warning"]),
  at: z.string(),
  message: z.string(),
  requirement: z.string().optional(),
});

/** What `render` and `check` found different in the tree. */
const differenceSchema = z.strictObject({
  path: z.string().describe("relative to rendered/"),
  status: z.enum(["missing", "changed", "stale", "foreign"]),
  lines: z.array(z.string()).describe("changed lines: - as it is, + as it should be"),
});

/** One setting that moves a field, with every place that says something about it. */
const originSchema = z.strictObject({
  setting: z.string(),
  layers: z.array(
    z.strictObject({ layer: z.string(), file: z.string(), value: z.unknown(), wins: z.boolean() }),
  ),
});

/** The document that every verb prints with `--format json`; its JSON schema is `docs/report.schema.json`. */
export const reportSchema = z.strictObject({
  verb: z.enum(["render", "check", "explain"]),
  ok: z.boolean(),
  problems: z.array(problemSchema),
  summary: z
    .strictObject({
      written: z.int(),
      unchanged: z.int(),
      removed: z.int(),
      milliseconds: z.int(),
    })
    .optional(),
  differences: z.array(differenceSchema).optional(),
  explained: z
    .strictObject({
      file: z.string(),
      path: z.string(),
      value: z.unknown(),
      source: z.string(),
      template: z.string().optional(),
      origins: z.array(originSchema),
    })
    .optional(),
});

export type Report = z.infer<typeof reportSchema>;

/** A report and the exit code: 0 fine, 1 errors or drift, 2 what was given cannot be understood. */
export interface Finished {
  readonly report: Report;
  readonly exitCode: 0 | 1 | 2;
}
