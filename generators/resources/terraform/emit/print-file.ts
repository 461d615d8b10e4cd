import { argument, type Json, literal } from "./print-value.ts";
import type {
  Condition,
  ImportBlock,
  Lifecycle,
  OutputBlock,
  ProviderBlock,
  Resource,
  Settings,
  TfFile,
  VariableBlock,
} from "./module.ts";
import { providerAddress, ref } from "./reference.ts";
import type { Reference } from "./value.ts";

/** The sections of a file as plain JSON. Empty sections go: Terraform wants labels in `{"resource": {}}`. */
export function printFile(file: TfFile): Record<string, Json> {
  const { terraform, provider = [], variable, locals, data, resource, output } = file;
  const sections: Record<string, Json> = {
    terraform: settings(terraform),
    provider: grouped(provider, (each) => each.provider, providerBlock),
    variable: mapped(variable, variableBlock),
    locals: argument(locals ?? {}),
    data: labelled(data),
    resource: labelled(resource),
    output: mapped(output, outputBlock),
    moved: (resource ?? []).flatMap(moves),
    import: (file.import ?? []).map(importBlock),
  };
  return Object.fromEntries(
    Object.entries(sections).filter(([, section]) => section && Object.keys(section).length > 0),
  );
}

function settings({ backend, ...rest }: Settings = {}): Json {
  const plain = { ...rest, backend: backend && { [backend.type]: backend.settings } };
  return literal(plain);
}

function providerBlock({ alias, settings }: ProviderBlock): Json {
  return merged(argument(settings), { alias });
}

function variableBlock({ validation, ...rest }: VariableBlock): Json {
  return merged(literal(rest), { validation: validation?.map(condition) });
}

function outputBlock({ value, ...rest }: OutputBlock): Json {
  return merged(literal(rest), { value: argument(value) });
}

function importBlock({ to, id, provider }: ImportBlock): Json {
  return {
    to: to.address,
    id: argument(id),
    provider: provider && providerAddress(provider),
  };
}

/** Addresses are bare here: Terraform refuses `${}` in `provider`, `depends_on` and most of `lifecycle`. */
function body({ body }: Resource): Json {
  const { provider, depends_on, lifecycle, renamedFrom: _, ...rest } = body;
  return merged(argument(rest), {
    provider: provider && providerAddress(provider),
    depends_on: bare(depends_on),
    lifecycle: lifecycle && lifecycleBlock(lifecycle),
  });
}

function lifecycleBlock(lifecycle: Lifecycle): Json {
  const { replace_triggered_by, precondition, postcondition, ...rest } = lifecycle;
  return merged(literal(rest), {
    replace_triggered_by: bare(replace_triggered_by),
    precondition: precondition?.map(condition),
    postcondition: postcondition?.map(condition),
  });
}

function condition(each: Condition): Json {
  return argument(each);
}

/** One step for each earlier name: two moves to one address are ambiguous to Terraform. */
function moves({ type, name, body }: Resource): Json[] {
  const names = [...(body.renamedFrom ?? []), name];
  return names
    .slice(1)
    .map((to, at) => ({ from: ref(type, names[at] ?? "").address, to: ref(type, to).address }));
}

function bare(references: readonly Reference[] | undefined): Json | undefined {
  return references?.length ? references.map(({ address }) => address) : undefined;
}

function labelled(resources: readonly Resource[] = []): Json {
  const types = [...new Set(resources.map(({ type }) => type))];
  return Object.fromEntries(
    types.map((type) => [
      type,
      Object.fromEntries(
        resources.filter((each) => each.type === type).map((each) => [each.name, body(each)]),
      ),
    ]),
  );
}

function grouped<T>(items: readonly T[], key: (item: T) => string, show: (item: T) => Json): Json {
  const keys = [...new Set(items.map(key))];
  return Object.fromEntries(
    keys.map((each) => [each, items.filter((item) => key(item) === each).map(show)]),
  );
}

function mapped<T>(items: Readonly<Record<string, T>> = {}, show: (item: T) => Json): Json {
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, show(item)]));
}

function merged(json: Json, more: Record<string, Json | undefined>): Json {
  return { ...Object(json), ...more };
}
