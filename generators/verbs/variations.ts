/**
 * Other values that a setting might have, likeliest to be accepted first: a changed number, a flipped switch, a longer
 * text. `explain` tries them until one passes the schema.
 */
export function variations(value: unknown): unknown[] {
  switch (typeof value) {
    case "number":
      return [value + 1, value - 1];
    case "boolean":
      return [!value];
    case "string":
      return textVariations(value);
    default:
      return Array.isArray(value) ? listVariations(value) : [];
  }
}

function textVariations(text: string): string[] {
  const counted = text.replace(/\d+/, (digits) => String(Number(digits) + 1));
  const alternatives = choices.find((each) => each.includes(text)) ?? [];
  return [
    ...alternatives.filter((choice) => choice !== text),
    ...(counted === text ? [] : [counted]),
    `${text}x`,
    `x${text}`,
  ];
}

/** A list with something taken away says as much as one with something added, and is always valid. */
function listVariations(list: readonly unknown[]): unknown[] {
  return list.length === 0 ? [] : [list.slice(0, -1)];
}

/** Words that exclude each other in cluster facts. */
const choices: readonly (readonly string[])[] = [
  ["automatic", "approved"],
  ["restricted", "baseline"],
  ["k3s", "kubeadm"],
  ["single-node", "high-availability"],
];
