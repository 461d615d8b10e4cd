import type { ObjectOf } from "./kinds.ts";

/** Keys of a Secret, as far as they are known before it exists. */
export type Keys = ReadonlySet<string> | "unknown";

type Spec = NonNullable<ObjectOf<"ExternalSecret">["spec"]>;
type DataFrom = NonNullable<Spec["dataFrom"]>[number];

/**
 * The keys that External Secrets will write: the fetched and generated ones, and those of the template, which replace
 * them unless its merge policy says otherwise.
 */
export function externalSecretKeys({ data = [], dataFrom = [], target }: Spec): Keys {
  const { template } = target ?? {};
  const composed = Object.keys(template?.data ?? {});
  const replaces = composed.length > 0 && template?.mergePolicy !== "Merge";
  const fetched = dataFrom.map(keyFrom);
  if (template?.templateFrom !== undefined) return "unknown";
  if (replaces) return new Set(composed);
  if (fetched.includes(undefined)) return "unknown";
  return new Set([
    ...data.map(({ secretKey }) => secretKey),
    ...fetched.flatMap((key) => key ?? []),
    ...composed,
  ]);
}

/** The one key of a generated password; undefined for everything whose keys only its source knows. */
function keyFrom({ sourceRef, rewrite = [] }: DataFrom): string | undefined {
  if (sourceRef?.generatorRef?.kind !== "Password") return undefined;
  return rewrite.reduce<string | undefined>(
    (key, { regexp }) =>
      key === undefined || regexp === undefined
        ? undefined
        : rewritten(key, regexp.source, regexp.target),
    "password",
  );
}

function rewritten(key: string, source: string, target: string): string | undefined {
  try {
    return key.replaceAll(new RegExp(source, "g"), target);
  } catch {
    // Go's expressions are not quite those of JavaScript.
    return undefined;
  }
}
