/**
 * The lines that differ, without context: `- 12: old` with its line in `before`, `+ 12: new` with its line in `after`.
 * At most `limit` of them, then one line that counts the rest.
 */
export function lineDiff(before: string, after: string, limit = 20): string[] {
  const changes = changedLines(before.split("\n"), after.split("\n"));
  const more = changes.length - limit;
  return more > 0 ? [...changes.slice(0, limit), `... ${more} more changed lines`] : changes;
}

function changedLines(before: readonly string[], after: readonly string[]): string[] {
  const start = commonStart(before, after);
  const end = commonStart(before.slice(start).reverse(), after.slice(start).reverse());
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  const common = commonAfter(old, fresh);

  const changes: string[] = [];
  for (let i = 0, j = 0; i < old.length || j < fresh.length;) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      i++;
      j++;
    } else if (j === fresh.length || (i < old.length && common(i + 1, j) >= common(i, j + 1))) {
      changes.push(`- ${start + i + 1}: ${old[i++]}`);
    } else {
      changes.push(`+ ${start + j + 1}: ${fresh[j++]}`);
    }
  }
  return changes;
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  const first = a.findIndex((line, index) => line !== b[index]);
  return first < 0 ? a.length : first;
}

/** Beyond this many cells (two files of 2,000 changed lines) the table is not worth its memory. */
const largestTable = 4_000_000;

/** How many lines two texts have in common, in order, from line `i` of the one and `j` of the other on. */
function commonAfter(a: readonly string[], b: readonly string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  if ((a.length + 1) * width > largestTable) return () => 0;

  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}
