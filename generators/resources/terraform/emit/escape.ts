/**
 * Text as it has to stand where Terraform reads templates. Only for such places: in a literal context `$${` stays `$${`.
 * Behind a lone carriage return Terraform recognises neither `${` nor its escape, without a word (tried with 1.11.4 and
 * OpenTofu 1.12.6), so such text stands as a quoted string, where it is `\r`.
 */
export function escapeTemplate(text: string): string {
  return text.includes("\r") ? `\${${quoted(text)}}` : escapeOpenings(text);
}

/** Text as a quoted string of an expression. Terraform knows JSON's escapes without `\b` and `\f`. */
export function quoted(text: string): string {
  const json = JSON.stringify(text).replace(/\\./g, (escape) => unknownEscapes[escape] ?? escape);
  return escapeOpenings(json);
}

const unknownEscapes: Readonly<Record<string, string>> = { "\\b": "\\u0008", "\\f": "\\u000c" };

/** The replacement is a function, since `"$${"` as a replacement string means `${` to JavaScript. */
function escapeOpenings(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}
