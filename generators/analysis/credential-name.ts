/**
 * True for a name whose last word says that the value is a credential: `DATABASE_PASSWORD`, `apiKey`, `jwt-secret`, but not
 * `PASSWORD_FILE`, `tokenTtl` or `secretName`, which only speak about one.
 */
export function isCredentialName(name: string): boolean {
  const words = wordsOf(name);
  while (words.length > 1 && ornament.test(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  const before = words.at(-2) ?? "";
  if (last === "key") return keyKinds.has(before);
  if (last === "secret" && secretKinds.has(before)) return false;
  return credential.test(last);
}

/** True for a name whose value is random by nature and yet no secret: `checksum/config`, `GIT_COMMIT`. */
export function isFingerprintName(name: string): boolean {
  return wordsOf(name).some((word) => fingerprint.test(word));
}

/** `dbPassword2` is `db`, `password`, `2`. */
function wordsOf(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** What follows the word that counts: `PASSWORD_1`, `SECRET_KEY_BASE`, `password.txt`. */
const ornament = /^(\d+|base|base64|plain|plaintext|txt|value)$/;
const credential =
  /(passwords?|passwd|passphrase|requirepass|pwd|secrets?|token|credentials?|apikey|privatekey)\d*$|^pass$/;
const keyKinds = new Set([
  "access",
  "account",
  "api",
  "encryption",
  "private",
  "secret",
  "signing",
]);
/** Names of Secrets, not secrets: `existingSecret`, `imagePullSecret`. */
const secretKinds = new Set(["auth", "cert", "certificate", "existing", "pull", "tls"]);
const fingerprint = /^(checksum|commit|digest|etag|fingerprint|hash|integrity|revision|sha\d*)$/;
