import * as z from "zod";
import type { Cluster } from "./cluster.ts";
import { nameSchema } from "./environment.ts";
import type { KubeObject } from "./kube-object.ts";
import type { Settings } from "./merge.ts";
import type { Override, Service } from "./template.ts";

/** What an application is, before clusters and Kubernetes are mentioned. */
export interface App {
  /** Folder, namespace and Argo CD Application are named like it. */
  readonly name: string;
  readonly about: string;
  /** Team that answers for it. */
  readonly owner: string;
  /** Where its services live unless they say otherwise; default: the app's name. */
  readonly namespace?: string | undefined;
  /** Pod security of its own namespace where the cluster's level is too strict, and why. */
  readonly podSecurity?:
    | { readonly level: "privileged" | "baseline"; readonly reason: string }
    | undefined;
  readonly services: Readonly<Record<string, Service>>;
  /** What differs in an environment, by the environment's name. */
  readonly environments?: Readonly<Record<string, EnvironmentOverride>> | undefined;
  /** What no template says: issuers, alert rules, dashboards. Pure. */
  readonly objects?: ((context: ObjectsContext) => readonly KubeObject[]) | undefined;
}

export interface EnvironmentOverride {
  readonly services?: Readonly<Record<string, Settings>> | undefined;
}

/** What an app's own objects may depend on. */
export interface ObjectsContext {
  readonly cluster: Cluster;
  readonly environment: string;
  readonly domain: string;
  /** The app's namespace in this environment. */
  readonly namespace: string;
}

/** An app as its file writes it: overrides are typed by the services they override. */
export interface AppInput<Services extends Readonly<Record<string, Service>>> extends Omit<
  App,
  "services" | "environments"
> {
  readonly services: Services;
  readonly environments?: Readonly<
    Record<
      string,
      { readonly services?: { readonly [Name in keyof Services]?: OverrideOf<Services[Name]> } }
    >
  >;
}

type OverrideOf<S> = S extends Service<infer Input> ? Override<Input> : never;

/** Gives `apps/<layer>/<app>/app.ts` its type. */
export function defineApp<const Services extends Readonly<Record<string, Service>>>(
  app: AppInput<Services>,
): AppInput<Services> {
  return app;
}

/** The door for an app: structure only; settings are parsed once they are merged. */
export const appSchema = z.strictObject({
  name: nameSchema,
  about: z.string().min(1),
  owner: nameSchema,
  namespace: nameSchema.optional(),
  podSecurity: z
    .strictObject({ level: z.enum(["privileged", "baseline"]), reason: z.string().min(1) })
    .optional(),
  services: z.record(
    nameSchema,
    z.strictObject({
      template: z.custom<Service["template"]>(
        (value) => typeof value === "object" && value !== null && "read" in value,
        {
          error: "expected a template's result, such as fastapiService({...})",
        },
      ),
      settings: z.custom<Settings>((value) => typeof value === "object" && value !== null),
    }),
  ),
  environments: z
    .record(
      nameSchema,
      z.strictObject({
        services: z
          .record(
            nameSchema,
            z.custom<Settings>((value) => typeof value === "object" && value !== null, {
              error: "expected settings, such as { replicas: { min: 2 } }",
            }),
          )
          .optional(),
      }),
    )
    .optional(),
  objects: z
    .custom<NonNullable<App["objects"]>>((value) => typeof value === "function", {
      error: "expected a function that returns Kubernetes objects",
    })
    .optional(),
}) satisfies z.ZodType<App>;
