import { callForms, parseCall } from "../call.ts";
import type { Cluster } from "../cluster.ts";
import type { Edge, Inputs, Instance } from "../model.ts";
import { problem, type Outcome, type Problem } from "../problem.ts";
import { farEnd } from "./far-end.ts";
import { servicePeer } from "./peers.ts";

/** The connections that the services of a cluster declare in `calls`. */
export function declaredEdges(
  cluster: Cluster,
  instances: readonly Instance[],
  { platform, unreadable }: Inputs,
): Outcome<Edge[]> {
  const problems: Problem[] = [];
  const value = instances.flatMap((instance) =>
    instance.services.flatMap((service) => {
      if (service.form.form === "chart") return [];
      const at = `${instance.folder}/app.ts services.${service.name}.calls (${instance.environment.name})`;
      return service.form.calls.flatMap((text) => {
        const call = parseCall(text);
        const found = call
          ? farEnd(call, { cluster, instances, platform, unreadable, instance })
          : `is no connection; expected ${callForms}`;
        if (found === undefined) return [];
        if (typeof found !== "string") return [{ from: servicePeer(instance, service), ...found }];
        problems.push(problem("CALL_INVALID", at, `"${text}" ${found}`));
        return [];
      });
    }),
  );
  return { value, problems };
}
