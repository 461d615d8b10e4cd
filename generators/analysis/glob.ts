/**
 * True when a whole text fits a glob as Argo CD reads it: `*` stands for anything up to a separator, `**` for anything,
 * `?` for one character, `{a,b}` for either. Without a separator `*` stands for anything, too.
 */
export function matchesGlob(pattern: string, text: string, separator = ""): boolean {
  if (pattern === "*") return true;
  if (!/[*?{]/.test(pattern)) return pattern === text;
  const within = separator === "" ? "." : `[^${escape(separator)}]`;
  const source = pattern.replaceAll(/\*\*|\*|\?|\{[^{}]*\}|[^*?{]+|\{/g, (part) => {
    if (part === "**") return ".*";
    if (part === "*") return `${within}*`;
    if (part === "?") return within;
    if (part.startsWith("{") && part.endsWith("}"))
      return `(?:${part.slice(1, -1).split(",").map(escape).join("|")})`;
    return escape(part);
  });
  return new RegExp(`^${source}$`, "s").test(text);
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
