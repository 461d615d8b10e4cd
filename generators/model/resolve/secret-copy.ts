import type { Instance, ResolvedService } from "../model.ts";

type Place = Pick<ResolvedService, "name" | "namespace">;

/** Name of a provider's Secret where a consumer reads it: the provider's own, or a copy in the consumer's namespace. */
export function secretNameFor(consumer: Place, provider: Place): string {
  return provider.namespace === consumer.namespace
    ? provider.name
    : `${consumer.name}-${provider.name}`;
}

/** True when another namespace can fetch the same values: only a store outside the cluster gives them twice. */
export function canCopySecret({ form }: ResolvedService): boolean {
  const hasSecret = form.form === "workload" || form.form === "external";
  return hasSecret && form.secret?.origin.kind === "vault";
}

/** Providers in other namespaces whose Secrets a service reads. */
export function copiedProviders(
  { services }: Instance,
  consumer: ResolvedService,
): ResolvedService[] {
  if (consumer.form.form !== "workload") return [];
  const values = consumer.form.containers.flatMap(({ env }) => Object.values(env));
  const names = new Set(
    values.flatMap((value) =>
      typeof value === "string" || value.kind !== "from" ? [] : [value.service],
    ),
  );
  return services.filter(
    (each) => names.has(each.name) && each.namespace !== consumer.namespace && canCopySecret(each),
  );
}
