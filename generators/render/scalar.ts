/**
 * One line of text as a key or value: plain where every reader of YAML 1.1 and 1.2 sees text, else in double quotes.
 * Manifests repeat their words, so decisions are remembered.
 */
export function textScalar(text: string): string {
  const remembered = decisions.get(text);
  if (remembered !== undefined) return remembered;
  const written = PLAIN.test(text) && !WORD.test(text) ? text : quoted(text);
  remember(text, written);
  return written;
}

/** Text in double quotes, every character escaped that a reader might change, refuse or not show. */
export function quoted(text: string): string {
  return `"${text.replace(TO_ESCAPE, escaped)}"`;
}

/**
 * Several lines of text as a literal block whose lines begin with `newline`, a line feed and the indentation;
 * `undefined` where readers or editors could differ on leading or trailing blanks, or on a character.
 */
export function literalBlock(text: string, newline: string): string | undefined {
  if (!text.includes("\n") || UNCLEAN.test(text)) return undefined;
  const header = text.endsWith("\n") ? "|" : "|-";
  return header + newline + text.trimEnd().replace(/\n(?!\n)/g, newline);
}

/** A finite number; YAML 1.1 takes `1e-7` for text, so the mantissa gets a point. */
export function numberScalar(number: number): string {
  return Number.isInteger(number) ? String(number) : String(number).replace(/^(-?\d+)e/, "$1.0e");
}

/** Begins with a letter, slash or flag, or with digits and a letter or slash that no number or date contains. */
const PLAIN = /^(?:[A-Za-z/]|--[A-Za-z]|[0-9](?=.*[g-nsG-NS/]))(?:[ :]?[\w./@+=,%~*()$-])*$/;

/** Words that a reader may take for null, a truth value or a number; `e5` is 0e5 for a reader of YAML 1.1. */
const WORD = /^(?:null|true|false|yes|no|on|off|y|n|nan|inf|infinity|e[-+]?[\d_]+)$/i;

/**
 * ASCII, and the letters, marks, digits, punctuation and symbols of any script.
 * Left out are controls, other blanks, line separators, marks of direction, lone surrogates and code points without a character.
 */
const AS_IT_IS = String.raw` -~\p{L}\p{M}\p{N}\p{P}\p{S}`;

const TO_ESCAPE = new RegExp(String.raw`["\\]|[^${AS_IT_IS}]`, "gu");

/** A blank at the start or before a line's end, a line feed at the start or twice at the end, or an unsafe character. */
const UNCLEAN = new RegExp(String.raw`^[ \t\n]|[ \t](?:\n|$)|\n\n$|[^\n\t${AS_IT_IS}]`, "u");

const SHORT_ESCAPES = new Map([
  ["\n", "\\n"],
  ["\t", "\\t"],
  ['"', '\\"'],
  ["\\", "\\\\"],
]);

function escaped(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  const hex = character.codePointAt(0)?.toString(16).toUpperCase() ?? "";
  if (hex.length <= 2) return `\\x${hex.padStart(2, "0")}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
}

const decisions = new Map<string, string>();

/** Bounded in number and length: about 10 MB at most. */
function remember(text: string, written: string): void {
  if (text.length > 128) return;
  if (decisions.size === 50_000) decisions.clear();
  decisions.set(text, written);
}
