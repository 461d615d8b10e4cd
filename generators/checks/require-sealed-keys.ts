import { placeOf } from "../analysis/place.ts";
import { unsealed } from "../analysis/sealed-keys.ts";
import type { PlacedObject } from "../model/kube-object.ts";
import type { Model } from "../model/model.ts";
import type { Check } from "./check.ts";

export const requireSealedKeys: Check = {
  code: "SECRET_NOT_SEALED",
  why: "Until somebody seals them, Argo CD cannot log in, or a pod waits for its Secret.",
  severity: "warning",
  requirement: "TR-K8S-9",

  run: ({ model, placed }) =>
    unsealed(placed, model.platform).map(({ placed: each, keys }) => {
      const { name, namespace } = each.object.metadata;
      const what = keys.length === 0 ? "any key" : keys.join(", ");
      const [key = "<key>"] = keys;
      const message = `has no ciphertext for ${what}; seal each with: kubeseal --raw --namespace ${namespace} --name ${name} --from-file=/dev/stdin, and write it as "${name}/${key}" into ${fileOf(each, model)}.`;
      return { at: placeOf(each, "spec.encryptedData"), message };
    }),
};

/** Where ciphertexts stand: the hub's registrations belong to the platform, the others to an app's environment. */
function fileOf({ cluster, folder, source }: PlacedObject, { clusters }: Model): string {
  const instance = clusters
    .find((each) => each.cluster.name === cluster)
    ?.instances.find(({ name }) => folder === `apps/${name}`);
  return instance === undefined
    ? `${source} sealed`
    : `${source}/sealed/${instance.environment.name}.json`;
}
