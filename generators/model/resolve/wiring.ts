import { parseCall } from "../call.ts";
import type { Instance, ResolvedEnv, ResolvedService } from "../model.ts";
import { suggestion } from "../names.ts";
import { problem, type Problem } from "../problem.ts";
import type { FromReference } from "../reference.ts";
import type { EnvValue } from "../workload.ts";
import { canCopySecret, secretNameFor } from "./secret-copy.ts";

/** The instance with every `from` and secret of its containers' environments turned into a value or a key of a Secret. */
export function wire(instance: Instance, problems: Problem[]): Instance {
  const services = instance.services.map((service) => {
    if (service.form.form !== "workload") return service;
    const containers = service.form.containers.map(
      ({ name, env }) => [name, resolveEnv(env, service)] as const,
    );
    return { ...service, env: Object.fromEntries(containers) };
  });
  return { ...instance, services };

  function resolveEnv(env: Readonly<Record<string, EnvValue>>, service: ResolvedService) {
    const resolved: [string, ResolvedEnv][] = [];
    for (const [variable, value] of Object.entries(env)) {
      const found = resolveValue(variable, value, service);
      if (found === undefined) continue;
      if ("problem" in found) problems.push(found.problem);
      else resolved.push([variable, found.value]);
    }
    return Object.fromEntries(resolved);
  }

  function resolveValue(
    variable: string,
    value: EnvValue,
    service: ResolvedService,
  ): { readonly value: ResolvedEnv } | { readonly problem: Problem } | undefined {
    if (typeof value === "string") return { value };
    if (value.kind !== "from")
      return { value: { secret: `${service.name}-${value.kind}`, key: variable } };
    const found = provided(value, service);
    if (found === undefined || !("message" in found)) return found;
    const at = `${instance.folder}/app.ts services.${service.name}.env.${variable} (${instance.environment.name})`;
    return { problem: problem(found.code, at, found.message) };
  }

  /** Undefined where the provider itself is wrong, which is said there. */
  function provided(
    { service: name, field }: FromReference,
    consumer: ResolvedService,
  ):
    | { readonly value: ResolvedEnv }
    | { readonly code: string; readonly message: string }
    | undefined {
    const provider = instance.services.find((each) => each.name === name);
    if (provider === undefined) {
      if (Object.hasOwn(instance.app.services, name)) return undefined;
      const names = instance.services.map((each) => each.name);
      return {
        code: "FROM_UNKNOWN",
        message: `reads from "${name}", which is no service of this app; ${suggestion(name, names)}`,
      };
    }
    const provides = provider.form.form === "chart" ? {} : provider.form.provides;
    const value = provides[field];
    if (value === undefined) {
      return {
        code: "FROM_UNKNOWN",
        message: `${name} provides no "${field}"; ${suggestion(field, Object.keys(provides))}`,
      };
    }
    const isElsewhere = typeof value !== "string" && provider.namespace !== consumer.namespace;
    if (isElsewhere && !canCopySecret(provider)) {
      return {
        code: "SECRET_ELSEWHERE",
        message: `the ${field} of ${name} is a Secret of namespace ${provider.namespace}, and pods of ${consumer.namespace} cannot read it; give both services one namespace, or ${name} a credential from Vault, which can be copied.`,
      };
    }
    if (field !== "url" && !calls(consumer, name)) {
      return {
        code: "CALL_MISSING",
        message: `reads the ${field} of ${name} but never calls it, so the network would refuse it; add "${name}" to calls.`,
      };
    }
    if (typeof value === "string") return { value };
    return { value: { secret: secretNameFor(consumer, provider), key: value.key } };
  }
}

function calls({ form }: ResolvedService, name: string): boolean {
  if (form.form === "chart") return false;
  return form.calls.some((text) => {
    const call = parseCall(text);
    return call?.kind === "service" && call.app === undefined && call.service === name;
  });
}
