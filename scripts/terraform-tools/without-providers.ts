/** A file of a module with every resource and data source as a builtin `terraform_data`, its arguments as input. */
export function withoutProviders(json: Record<string, unknown>): unknown {
  const { required_version } = Object(json["terraform"]);
  const { variable, locals, output } = json;
  const resources = [json["resource"], json["data"]].flatMap((types) =>
    Object.entries(Object(types)).flatMap(([type, named]) =>
      Object.entries(Object(named)).map(([name, body]) => [
        `${type}-${name}`,
        standIn(Object(body)),
      ]),
    ),
  );
  const resource =
    resources.length > 0 ? { terraform_data: Object.fromEntries(resources) } : undefined;
  return { terraform: { required_version }, variable, locals, output, resource };
}

function standIn({ count, for_each, ...rest }: Record<string, unknown>) {
  const input = Object.entries(rest).filter(([name]) => !metaArguments.has(name));
  return { count, for_each, input: Object.fromEntries(input) };
}

const metaArguments = new Set(["provider", "depends_on", "lifecycle"]);
