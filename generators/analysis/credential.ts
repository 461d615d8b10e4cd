import { isCredentialName } from "./credential-name.ts";

/** What a text holds that looks like a credential, without repeating it; undefined when there is nothing. */
export function credentialIn(text: string): string | undefined {
  const found = shapes.find(([, pattern]) => pattern.test(text));
  if (found !== undefined) return found[0];
  for (const [, password = ""] of text.matchAll(userInfo))
    if (!isPlaceholder(password)) return "a URI with a password";
  return undefined;
}

/** True when a text has a long random run: generated keys and passwords in base64 or hexadecimal. */
export function looksRandom(text: string): boolean {
  const rest = harmless.reduce((before, pattern) => before.replaceAll(pattern, " "), text);
  return (rest.match(/[A-Za-z0-9+/_=-]{32,}/g) ?? []).some((run) =>
    /^[0-9a-f]+$/i.test(run)
      ? entropy(run) > 3 && /\d/.test(run) && /[a-f]/i.test(run)
      : entropy(run) > 4 && wordiness(run) < 0.45 && /\d/.test(run),
  );
}

/** Names in a text that are given a credential: `password = …`, `"token": "…"`, `--api-key …`, `requirepass …`. */
export function assignedCredentials(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    if (comment.test(line)) return [];
    const pairs = assignments.flatMap((pattern) => [...line.matchAll(pattern)]);
    return pairs.flatMap(([, name = "", value = ""]) =>
      isCredentialName(name) && !isPlaceholder(value) && !value.includes("(") ? [name] : [],
    );
  });
}

/** True for what stands where a credential will be: templates, variables, paths, switches, nothing. */
export function isPlaceholder(value: string): boolean {
  return placeholders.some((pattern) => pattern.test(value));
}

const placeholders: readonly RegExp[] = [
  /^[$<%*-]|\{\{/,
  /^(true|false|yes|no|null|none|disabled|enabled|required|optional|)$/i,
  /^(\/[\w.-]+){2,}\/?$/,
  /^(file|vault|https?):/,
];

const comment = /^\s*(#|\/\/|--\s|;)/;
const assignments: readonly RegExp[] = [
  /(?<![\w.])([A-Za-z][\w.-]*)["']?(?::|\s*:?=)\s*["']?([^\s"',;&]+)/g,
  /--([A-Za-z][\w.-]*)[ \t]+["']?([^\s"']+)/g,
  /^\s*([A-Za-z][\w.-]*)[ \t]+["']?([^\s"':=]+)["']?\s*$/g,
];
const userInfo = /[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:([^\s/@]+)@/gi;

/** Forms that their issuers document, so that scanners can find them. */
const shapes: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/],
  ["an AWS access key", /\b(AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["a GitHub token", /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60})/],
  ["a GitLab token", /\bgl(pat|dt|rt|soat)-[\w-]{20}/],
  ["a Google API key", /\bAIza[\w-]{35}/],
  ["a JSON web token", /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/],
  ["an npm token", /\bnpm_[A-Za-z0-9]{36}/],
  ["a Slack token", /\bxox[abeoprs]-[\w-]{10}/],
  ["a Stripe key", /\b[sr]k_(live|test)_[A-Za-z0-9]{16}/],
  ["a Telegram bot token", /\b\d{8,10}:[\w-]{35}\b/],
  ["a Vault token", /\bhv[sbr]\.[\w-]{20}/],
  ["a password hash", /\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}|\$argon2id?\$/],
  ["an authorization header", /\b(Basic|Bearer)\s+(?=[\w+/.=-]*\d)[\w+/.=-]{16,}/],
];

/** Random by nature and public: digests, certificates, public keys. */
const harmless: readonly RegExp[] = [
  /\bsha(1|256|384|512)[:-][A-Za-z0-9+/=]+/g,
  /-----BEGIN (?![A-Z0-9 ]*PRIVATE)[A-Z0-9 ]+-----[^-]*-----END [A-Z0-9 ]+-----/g,
  /\bLS0tLS1CRUdJTiBD[A-Za-z0-9+/=]+/g,
  /\b(ssh-(rsa|ed25519|dss)|ecdsa-sha2-[\w-]+) [A-Za-z0-9+/=]+/g,
];

/** Bits for each character, after Shannon: 4 at most for hexadecimal, 6 for base64. */
function entropy(text: string): number {
  const counts = [...Map.groupBy(text, (character) => character).values()].map(
    ({ length }) => length / text.length,
  );
  return -counts.reduce((sum, share) => sum + share * Math.log2(share), 0);
}

/** The part of a text that could be words: three small or five capital letters in a row. */
function wordiness(text: string): number {
  return (text.match(/[a-z]{3,}|[A-Z]{5,}/g) ?? []).join("").length / text.length;
}
