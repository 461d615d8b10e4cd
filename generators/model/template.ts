import * as z from "zod";
import type { Cluster } from "./cluster.ts";
import type { Settings } from "./merge.ts";
import type { SecretReference } from "./reference.ts";
import type { ServiceForm } from "./workload.ts";

/** A kind of service: what its settings are, what they are by default, and the form they become. */
export interface Template {
  readonly name: string;
  readonly schema: z.ZodObject;
  readonly defaults: Settings;
  /** Parses merged settings once; what comes back builds the form and cannot fail any more. */
  readonly read: (settings: Settings) => TemplateReading;
}

export type TemplateReading =
  | {
      readonly ok: true;
      readonly namespace?: string;
      readonly build: (context: TemplateContext) => ServiceForm;
    }
  | { readonly ok: false; readonly issues: readonly z.core.$ZodIssue[] };

/** Where a service is built: facts only, no names to branch on. */
export interface TemplateContext {
  readonly service: string;
  readonly app: string;
  readonly namespace: string;
  /** Stable DNS name of the service inside the cluster. */
  readonly host: string;
  readonly domain: string;
  readonly cluster: Cluster;
  /** Full image of the platform's own registry: `registry.example.org/shop/api:1.4.0`. */
  readonly ownImage: (repository: string) => string;
  /** A version of `versions.json` of this cluster: reported where it is missing. */
  readonly component: (key: string) => { readonly name: string; readonly value: string };
  /** Address of a machine by name: reported where there is none. */
  readonly machineAddress: (machine: string) => string;
  /** Generated in the cluster where it allows that, else from Vault at `<app>/<service>`. */
  readonly defaultCredential: SecretReference;
}

/** A service of an app: its template and what the app says about it. */
export interface Service<Input = unknown> {
  readonly template: Template;
  readonly settings: Settings;
  /** Never set: carries the type that overrides of this service have. */
  readonly input?: Input;
}

/**
 * Makes a template: a function that an app calls with the settings it wants to differ from the defaults. Keys that have
 * a default are optional; every key stays typed.
 */
export function defineTemplate<
  Shape extends z.ZodRawShape,
  const Defaults extends DeepPartial<z.input<z.ZodObject<Shape, z.core.$strict>>>,
>(definition: {
  readonly name: string;
  readonly schema: z.ZodObject<Shape, z.core.$strict>;
  readonly defaults: Defaults;
  readonly build: (
    settings: z.output<z.ZodObject<Shape, z.core.$strict>>,
    context: TemplateContext,
  ) => ServiceForm;
}): TemplateFunction<z.input<z.ZodObject<Shape, z.core.$strict>>, Defaults> {
  const { name, schema, defaults, build } = definition;
  const template: Template = {
    name,
    schema,
    defaults,
    read: (settings) => {
      const parsed = schema.safeParse(settings);
      if (!parsed.success) return { ok: false, issues: parsed.error.issues };
      const namespace = z.object({ namespace: z.string().optional() }).parse(settings).namespace;
      return {
        ok: true,
        ...(namespace === undefined ? {} : { namespace }),
        build: (context) => build(parsed.data, context),
      };
    },
  };
  return (settings) => ({ template, settings: Object.fromEntries(Object.entries(settings)) });
}

/** `S` without what the defaults already say. */
export type TemplateFunction<S, Defaults> = (settings: WithDefaults<S, Defaults>) => Service<S>;

type WithDefaults<S, Defaults> = Omit<S, keyof Defaults> &
  DeepPartial<Pick<S, keyof S & keyof Defaults>>;

/** Every record optional down to its leaves; lists and scalars whole. */
export type DeepPartial<T> = T extends readonly unknown[] | string | number | boolean
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: DeepPartial<T[Key]> | undefined }
    : T;

/** An override: as partial as one likes, `null` takes a setting away. */
export type Override<T> = T extends readonly unknown[] | string | number | boolean
  ? T | null
  : T extends object
    ? { readonly [Key in keyof T]?: Override<T[Key]> | null | undefined }
    : T | null;
