import * as z from "zod";
import { defineTemplate } from "../model/template.ts";

/**
 * A third party's chart that Argo CD renders (delegated). It needs a reason, because reviewers do not see what it makes;
 * describe its pods with `chartPods`. The version stands in `versions.json` (datasource `helm`, registry URL).
 */
export const helmChart = defineTemplate({
  name: "helmChart",
  schema: z.strictObject({
    /** Key in `versions.json`. */
    component: z.string(),
    repository: z.url(),
    reason: z.string().min(1),
    values: z.record(z.string(), z.unknown()),
  }),
  defaults: { values: {} },
  build: ({ component, repository, reason, values }, context) => {
    const { name, value } = context.component(component);
    return { form: "chart", repository, chart: name, version: value, values, reason };
  },
});
