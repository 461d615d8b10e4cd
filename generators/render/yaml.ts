import type { PlainData, PlainMap } from "./plain-data.ts";
import { literalBlock, numberScalar, textScalar } from "./scalar.ts";

/**
 * The keys of a map in the order in which they are written.
 * `field` is the key at which the map stands, `""` at the top, `"-"` as an item of a list.
 */
export type KeyOrder = (map: PlainMap, field: string) => readonly string[];

/**
 * Plain data as one YAML document that readers of YAML 1.1 and 1.2 read alike: block style, two spaces, lists
 * indented below their key, one line feed at the end; no anchor, tag, comment or document marker.
 */
export function yamlText(value: PlainData, keysOf: KeyOrder = Object.keys): string {
  return `${nodeText(value, "", TOP, keysOf)}\n`;
}

/** A line feed and no indentation; deeper nodes add two spaces each. */
const TOP = "\n";

/** A node without its indicator; `newline` is a line feed and the indentation of the node's further lines. */
function nodeText(value: PlainData, field: string, newline: string, keysOf: KeyOrder): string {
  if (typeof value === "string") return textValue(value, newline);
  if (typeof value === "number") return numberScalar(value);
  if (value === null || typeof value === "boolean") return String(value);
  return isList(value) ? listText(value, newline, keysOf) : mapText(value, field, newline, keysOf);
}

/** Lines of a block at the top would have no indentation, and `---` among them would end the document. */
function textValue(text: string, newline: string): string {
  return (newline === TOP ? undefined : literalBlock(text, newline)) ?? textScalar(text);
}

function listText(list: readonly PlainData[], newline: string, keysOf: KeyOrder): string {
  const deeper = `${newline}  `;
  let text = "";
  for (const item of list) {
    if (text !== "") text += newline;
    text += `- ${nodeText(item, "-", deeper, keysOf)}`;
  }
  return text || "[]";
}

function mapText(map: PlainMap, field: string, newline: string, keysOf: KeyOrder): string {
  const deeper = `${newline}  `;
  let text = "";
  for (const key of keysOf(map, field)) {
    const value = map[key];
    if (value === undefined) continue;
    if (text !== "") text += newline;
    text += `${textScalar(key)}:${fieldText(value, key, deeper, keysOf)}`;
  }
  return text || "{}";
}

/** Lists and maps with content begin on a line of their own. */
function fieldText(value: PlainData, key: string, newline: string, keysOf: KeyOrder): string {
  const text = nodeText(value, key, newline, keysOf);
  const branches = typeof value === "object" && value !== null && text !== "[]" && text !== "{}";
  return (branches ? newline : " ") + text;
}

function isList(value: readonly PlainData[] | PlainMap): value is readonly PlainData[] {
  return Array.isArray(value);
}
