/** Marks what Terraform evaluates; no text and no record of a user can carry it. */
export const kind: unique symbol = Symbol("terraform");

/** Terraform source that is evaluated where it stands; made by `expr`. */
export interface Expr {
  readonly [kind]: "expression";
  readonly source: string;
}

/** Text with evaluated parts in it; made by `tpl`. */
export interface Template {
  readonly [kind]: "template";
  readonly parts: readonly (string | Expr | Reference)[];
}

/** An address that prints as `${...}` in arguments and bare where Terraform wants an address; made by `ref` and its kin. */
export interface Reference {
  readonly [kind]: "reference";
  readonly address: string;
  attr(name: string): Reference;
  index(key: string | number): Reference;
}

export type Evaluated = Expr | Template | Reference;

/**
 * What stands in a literal context (defaults, descriptions, versions, backends). Plain text there is never escaped, and
 * nothing evaluated type-checks: Terraform takes `${var.x}` in a backend literally and says nothing, OpenTofu evaluates it.
 */
export type Literal = PresentLiteral | null;
type PresentLiteral =
  | string
  | number
  | boolean
  | readonly PresentLiteral[]
  | { readonly [key: string]: Literal };

/**
 * What stands in an argument. Plain text is a literal and is escaped. Lists hold no null: Terraform reads `[null]` where
 * blocks stand as one empty block.
 */
export type Value = PresentValue | null;
type PresentValue =
  | string
  | number
  | boolean
  | Evaluated
  | readonly PresentValue[]
  | { readonly [key: string]: Value | undefined };

/** An argument of a typed resource: the plain value or something that evaluates to it. */
export type Arg<T> = T | Evaluated;

/** A repeatable block: always a list, because a map keyed by name is no repetition and an object loses the order. */
export type Block<T> = readonly T[];

/** A block that stands at most once; a list in JSON all the same. */
export type SingleBlock<T> = readonly [T];

/**
 * A list of objects that the provider declares as an attribute (`SchemaConfigModeAttr`) although its documentation
 * writes blocks. In JSON every key has to be spelled out, null where unset (validated: `attributes "disconnected", ...
 * are required`).
 */
export type AttrBlock<T> = readonly EveryKey<T>[];
export type EveryKey<T> = { readonly [Key in keyof T]-?: Exclude<T[Key], undefined> | null };

/** True for what `expr`, `tpl` and `ref` make. */
export function isEvaluated(value: unknown): value is Evaluated {
  return typeof value === "object" && value !== null && kind in value;
}
