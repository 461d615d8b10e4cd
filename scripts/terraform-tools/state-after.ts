import type { PlannedResource } from "./plan.ts";

/** What we read of `terraform show -json` of a plan. */
export interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: PlannedResource & { readonly after_unknown: unknown };
  }[];
  readonly planned_values: { readonly root_module: { readonly resources?: readonly Planned[] } };
  readonly configuration: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly expressions?: unknown }[];
    };
  };
}

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name: string;
  readonly schema_version: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A state as the plan's apply would leave it; identities are made up in the provider's form, references to them hold. */
export function stateAfter({ resource_changes = [], ...plan }: ShownPlan): unknown {
  const planned = plan.planned_values.root_module.resources ?? [];
  const ids = new Map(planned.map((each) => [`${each.address}.id`, identity(each)]));
  const changes = new Map(resource_changes.map((each) => [each.address, each.change]));
  const configured = new Map(
    (plan.configuration.root_module.resources ?? []).map((each) => [
      each.address,
      each.expressions,
    ]),
  );
  const resources = planned.map((each) => {
    const expressions = configured.get(each.address.replace(/\[[^\]]*\]$/, ""));
    const unknown = changes.get(each.address)?.after_unknown;
    const known = referring(each.values, unknown, expressions, ids);
    const attributes = { ...Object(known), id: ids.get(`${each.address}.id`) };
    const { type, name, index, schema_version } = each;
    const instances = [{ index_key: index, schema_version, attributes }];
    return {
      mode: "managed",
      type,
      name,
      provider: `provider["${each.provider_name}"]`,
      instances,
    };
  });
  return { version: 4, serial: 1, lineage: "planned", outputs: {}, resources };
}

function identity({ type, address, values }: Planned): string {
  const { id, vm_id, datastore_id, content_type, file_name, source_raw } = Object(values);
  if (type === "proxmox_virtual_environment_vm") return String(vm_id ?? 100);
  if (datastore_id !== undefined)
    return `${datastore_id}:${content_type}/${file_name ?? source_raw?.[0]?.file_name}`;
  return id ?? address;
}

/** Fills in what the plan does not know yet because it refers to the identity of a resource. */
function referring(
  value: unknown,
  unknown: unknown,
  expression: unknown,
  ids: ReadonlyMap<string, string>,
): unknown {
  if (unknown === true) {
    const references: readonly string[] = Object(expression).references ?? [];
    return references.map((each) => ids.get(each)).find((id) => id !== undefined) ?? null;
  }
  if (typeof unknown !== "object" || unknown === null) return value;
  if (Array.isArray(unknown))
    return unknown.map((each, at) =>
      referring(Object(value)[at], each, Object(expression)[at], ids),
    );
  const members = Object.entries(unknown).map(([key, each]) => [
    key,
    referring(Object(value)[key], each, Object(expression)[key], ids),
  ]);
  return { ...Object(value), ...Object.fromEntries(members) };
}
