import {
  assignedCredentials,
  credentialIn,
  isPlaceholder,
  looksRandom,
} from "../analysis/credential.ts";
import { isCredentialName, isFingerprintName } from "../analysis/credential-name.ts";
import { isKind } from "../analysis/kinds.ts";
import { placeOf } from "../analysis/place.ts";
import { type Text, textsOf } from "../analysis/texts.ts";
import type { PlacedObject } from "../model/kube-object.ts";
import type { Check, Finding } from "./check.ts";

export const noSecretLiteral: Check = {
  code: "SECRET_LITERAL",
  why: "What stands in Git is read by everyone who may clone it, for ever: base64 hides nothing.",
  requirement: "TR-K8S-9",

  run: ({ placed }) => placed.flatMap((each) => [...secretWithData(each), ...credentials(each)]),
};

function secretWithData(placed: PlacedObject): Finding[] {
  const { object, source } = placed;
  if (!isKind(object, "Secret")) return [];
  const keys = Object.keys({ ...object.data, ...object.stringData });
  if (keys.length === 0) return [];
  const message = `holds the values of ${keys.join(", ")} in the clear; in ${source} declare it as vault(path), generated() or sealed(), or make it an ExternalSecret or a SealedSecret.`;
  return [{ at: placeOf(placed), message }];
}

function credentials(placed: PlacedObject): Finding[] {
  const { object, source } = placed;
  if (isKind(object, "Secret")) return [];
  return textsOf(object).flatMap((text) => {
    const what = isEncrypted.test(text.path) ? undefined : suspicion(text);
    if (what === undefined) return [];
    const message = `looks like ${what}; in ${source} put a reference there: vault(path), generated() or sealed(), or from(service, "password").`;
    return [{ at: placeOf(placed, text.path), message }];
  });
}

/** Ciphertexts of Sealed Secrets. */
const isEncrypted = /^spec\.encryptedData\./;

/** Where the name says what the value is; elsewhere names are fields of Kubernetes: `secretKey`, `serviceAccountToken`. */
const named =
  /^(data|binaryData)\.|\.env\[\d+\]\.value$|\.helm\.(valuesObject|parameters)\b|\.template\.data\.|^spec\.triggers\[\d+\]\.metadata\.|\.(args|command)\[\d+\]$/;
/** An annotation that ends in `secret` names a Secret. */
const annotation = /^metadata\.annotations\..*(?<!secret)$|\.metadata\.annotations\..*(?<!secret)$/;
const configuration = /^data\.|\.template\.data\.|\.helm\.values$|\.(args|command)\[\d+\]$/;

function suspicion({ path, name, text }: Text): string | undefined {
  if ((named.test(path) || annotation.test(path)) && isCredentialName(name) && !isPlaceholder(text))
    return `the value of the credential "${name}"`;
  const shape = credentialIn(text);
  if (shape !== undefined) return shape;
  const [assigned] = configuration.test(path) ? assignedCredentials(text) : [];
  if (assigned !== undefined) return `a text that sets the credential "${assigned}"`;
  return looksRandom(text) && !isFingerprintName(name)
    ? "a generated key: it is long and random"
    : undefined;
}
