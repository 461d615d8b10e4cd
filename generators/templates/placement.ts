import * as z from "zod";
import { portSetting } from "./settings.ts";
import { byteQuantity } from "../model/quantity.ts";
import { type SecretReference, secretSchema } from "../model/reference.ts";
import { isIpv4 } from "../model/network.ts";
import type { TemplateContext } from "../model/template.ts";
import type { ServiceForm } from "../model/workload.ts";

/** Where data lives: in the cluster, or on a machine behind a stable in-cluster name. One typed choice. */
export type Placement = InCluster | External;

/** In the cluster, on a claim of that size; without storage the data lives and dies with the pod. */
export interface InCluster {
  readonly kind: "inCluster";
  readonly storage?: string | null | undefined;
}

/** Outside the cluster: on one of our machines, or at a foreign address with the reason why that is right. */
export interface External {
  readonly kind: "external";
  readonly machine?: string | undefined;
  readonly foreign?: { readonly address: string; readonly reason: string } | undefined;
  readonly port?: number | undefined;
  readonly database?: string | undefined;
  readonly user?: string | undefined;
  readonly password?: SecretReference | undefined;
}

/** `inCluster({ storage: "20Gi" })`; `storage: null` takes persistence away. */
export function inCluster(where: Omit<InCluster, "kind">): InCluster {
  return { kind: "inCluster", ...where };
}

/** `external({ machine: "database-vm", password: vault("shop/postgres") })`. */
export function external(where: Omit<External, "kind">): External {
  return { kind: "external", ...where };
}

export const placementSetting = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("inCluster"), storage: byteQuantity.nullish() }),
  z
    .strictObject({
      kind: z.literal("external"),
      machine: z.string().optional(),
      foreign: z
        .strictObject({
          address: z.string().refine(isIpv4, "expected an IPv4 address"),
          reason: z.string().min(1),
        })
        .optional(),
      port: portSetting.optional(),
      database: z.string().optional(),
      user: z.string().optional(),
      password: secretSchema.optional(),
    })
    .refine(
      ({ machine, foreign }) => (machine === undefined) !== (foreign === undefined),
      "name either a machine of the platform or a foreign address",
    ),
]) satisfies z.ZodType<Placement>;

/** Builds the one form or the other; inside, without a size, the data lives and dies with the pod. */
export function byPlacement<Settings extends { readonly placement: Placement }>(
  inside: (settings: Settings, size: string | undefined, context: TemplateContext) => ServiceForm,
  outside: (settings: Settings, placement: External, context: TemplateContext) => ServiceForm,
): (settings: Settings, context: TemplateContext) => ServiceForm {
  return (settings, context) => {
    const { placement } = settings;
    return placement.kind === "inCluster"
      ? inside(settings, placement.storage ?? undefined, context)
      : outside(settings, placement, context);
  };
}

/** The address behind an external placement. */
export function externalAddress({ machine, foreign }: External, context: TemplateContext): string {
  return foreign?.address ?? context.machineAddress(machine ?? "");
}
