import { quoted } from "./escape.ts";
import { kind, type Reference } from "./value.ts";

/** A whole resource or data source: what `depends_on` and `moved` take. */
export interface ResourceRef extends Reference {
  readonly whole: true;
}

/** A configuration of a provider, `proxmox` or `proxmox.east`; no value, so it stands in no argument. */
export interface ProviderRef {
  readonly provider: string;
  readonly alias?: string;
}

/** A resource: ref("terraform_data", "a").attr("id") is `${terraform_data.a.id}`, or bare in `replace_triggered_by`. */
export function ref(type: string, name: string): ResourceRef {
  return { ...reference(`${type}.${name}`), whole: true };
}

/** A data source. */
export function dataRef(type: string, name: string): ResourceRef {
  return { ...reference(`data.${type}.${name}`), whole: true };
}

/** An input variable. */
export function variable(name: string): Reference {
  return reference(`var.${name}`);
}

/** A local value. */
export function local(name: string): Reference {
  return reference(`local.${name}`);
}

/** The current instance under `for_each`. */
export function each(part: "key" | "value"): Reference {
  return reference(`each.${part}`);
}

/** How `provider` names a configuration: bare, never in `${}`. */
export function providerAddress({ provider, alias }: ProviderRef): string {
  return alias === undefined ? provider : `${provider}.${alias}`;
}

function reference(address: string): Reference {
  return {
    [kind]: "reference",
    address,
    attr: (name) => reference(`${address}.${name}`),
    index: (key) => reference(`${address}[${typeof key === "number" ? key : quoted(key)}]`),
  };
}
