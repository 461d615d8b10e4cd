/** A piece of text inside an object. */
export interface Text {
  /** `spec.template.spec.containers[0].env[2].value`. */
  readonly path: string;
  /** What the text is the value of: its key, the `name` beside a `value`, the flag before it in a list of arguments. */
  readonly name: string;
  readonly text: string;
}

/** Every text and number in an object, in the order of its keys. */
export function textsOf(value: unknown, path = "", name = ""): Text[] {
  if (typeof value === "string" || typeof value === "number")
    return [{ path, name, text: String(value) }];
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      textsOf(item, `${path}[${index}]`, flag(value[index - 1]) ?? name),
    );
  if (typeof value !== "object" || value === null) return [];

  const beside = "name" in value && typeof value.name === "string" ? value.name : undefined;
  return Object.entries(value).flatMap(([key, inner]) =>
    textsOf(
      inner,
      path === "" ? key : `${path}.${key}`,
      key === "value" && beside !== undefined ? beside : key,
    ),
  );
}

function flag(argument: unknown): string | undefined {
  return typeof argument === "string" && /^--?[\w-]+$/.test(argument) ? argument : undefined;
}
