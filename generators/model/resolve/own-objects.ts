import * as z from "zod";
import type { App, ObjectsContext } from "../app.ts";
import type { KubeObject } from "../kube-object.ts";
import { problem, type Problem } from "../problem.ts";

const list = z.array(
  z.looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
  }),
) satisfies z.ZodType<readonly KubeObject[]>;

/** What an app's `objects` makes in one place; what it throws, or returns besides objects, is a problem of the app's file. */
export function ownObjects(
  { objects }: App,
  folder: string,
  context: ObjectsContext,
  problems: Problem[],
): readonly KubeObject[] {
  if (objects === undefined) return [];
  const at = `${folder}/app.ts objects (${context.environment})`;
  try {
    const parsed = list.safeParse(objects(context));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    problems.push(
      problem(
        "OBJECTS_BROKEN",
        at,
        `returns no list of Kubernetes objects: ${issue?.path.join(".")} ${issue?.message}.`,
      ),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(problem("OBJECTS_BROKEN", at, `throws: ${reason}`));
  }
  return [];
}
