import type { ProviderRef, ResourceRef } from "./reference.ts";
import type { Arg, Evaluated, Expr, Literal, Reference, Value } from "./value.ts";

/** One Terraform module: files by name. Terraform merges the files of a folder, so a name is unique in the module. */
export interface TerraformModule {
  /** Folder that problems name: `rendered/prod/terraform`. */
  readonly folder: string;
  readonly files: Readonly<Record<string, TfFile>>;
}

/** The sections of one `*.tf.json` file; names are Terraform's. `moved` blocks come from `renamedFrom`. */
export interface TfFile {
  readonly terraform?: Settings;
  readonly provider?: readonly ProviderBlock[];
  readonly variable?: Readonly<Record<string, VariableBlock>>;
  readonly locals?: Readonly<Record<string, Value>>;
  readonly data?: readonly Resource[];
  readonly resource?: readonly Resource[];
  readonly output?: Readonly<Record<string, OutputBlock>>;
  readonly import?: readonly ImportBlock[];
}

/** All literal: Terraform evaluates nothing here. */
export interface Settings {
  readonly required_version?: string;
  /** A source has its namespace, always: an unqualified one means another provider to Terraform and to OpenTofu. */
  readonly required_providers?: Readonly<
    Record<string, { readonly source: `${string}/${string}`; readonly version: string }>
  >;
  /** Without credentials: they come from the environment. */
  readonly backend?: {
    readonly type: string;
    readonly settings: Readonly<Record<string, Literal>>;
  };
}

export interface ProviderBlock extends ProviderRef {
  /** Arguments of a typed provider, or none: credentials come from variables or the environment. */
  readonly settings: object;
}

/** A sensitive variable has no default, since a default is plain text in the repository. */
export type VariableBlock = {
  /** A type expression, `list(string)`; Terraform refuses `${}` here. */
  readonly type: string;
  readonly description?: string;
  readonly nullable?: boolean;
  readonly validation?: readonly Condition[];
} & (
  | { readonly sensitive: true; readonly default?: never }
  | { readonly sensitive?: false; readonly default?: Literal }
);

export interface OutputBlock {
  readonly value: Value;
  readonly description?: string;
  readonly sensitive?: boolean;
}

export interface ImportBlock {
  readonly to: ResourceRef;
  readonly id: Arg<string>;
  readonly provider?: ProviderRef;
}

/** A condition is an expression by type: the text `var.a > 0` would be a constant to Terraform. */
export interface Condition {
  readonly condition: Expr;
  readonly error_message: Arg<string>;
}

/** A resource or data source with its arguments; typed ones are made by `bpg` and `telmate`. */
export interface Resource {
  readonly type: string;
  readonly name: string;
  readonly body: Meta & object;
}

/** Arguments of a resource with what Terraform itself adds. */
export type Body<Arguments> = Arguments & Meta<keyof Arguments & string>;

export interface Meta<Argument extends string = string> {
  readonly provider?: ProviderRef;
  readonly depends_on?: readonly ResourceRef[];
  readonly count?: Arg<number>;
  /** A record, or an expression; never a list, which Terraform refuses: expr`toset(${list})`. */
  readonly for_each?: Evaluated | Readonly<Record<string, Value>>;
  readonly lifecycle?: Lifecycle<Argument>;
  /** Earlier local names, oldest first, so that a rename moves the state and does not replace the machine. */
  readonly renamedFrom?: readonly string[];
}

export interface Lifecycle<Argument extends string = string> {
  /** Booleans only: Terraform refuses expressions here (OpenTofu 1.12 does not). */
  readonly prevent_destroy?: boolean;
  readonly create_before_destroy?: boolean;
  /** Names relative to the resource, or the one word: `["all"]` is refused. */
  readonly ignore_changes?: "all" | readonly Argument[];
  readonly replace_triggered_by?: readonly Reference[];
  readonly precondition?: readonly Condition[];
  readonly postcondition?: readonly Condition[];
}
