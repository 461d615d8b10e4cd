/** RFC 1123 label: the form of names, namespaces, services and environments. */
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** True for an RFC 1123 label: lower-case letters, digits and `-`, at most 63 characters. */
export function isDnsLabel(name: string): boolean {
  return label.test(name);
}

/** What a record holds under a key of its own: `constructor` is a name like any other. */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The candidate that a mistyped name probably meant; undefined when none is close. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let distance = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const found = editDistance(name, candidate);
    if (found < distance) [best, distance] = [candidate, found];
  }
  return best;
}

/** A clause such as `; did you mean "orchestrator"?` or the list of what exists. */
export function suggestion(name: string, candidates: readonly string[]): string {
  const near = nearest(name, candidates);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (candidates.length === 0) return "there is none.";
  const listed = [...candidates].sort();
  const more = listed.length > most ? ` and ${listed.length - most} more` : "";
  return `there is: ${listed.slice(0, most).join(", ")}${more}.`;
}

/** A longer list helps nobody. */
const most = 12;

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
