// "Did you mean": the names nearest to a misspelt one. Bounded work: long inputs are not compared at all.

const longest = 100;

/**
 * The nearest candidates, best first, at most `limit`; none when nothing is near. Case counts little. Names that differ
 * by at most a third of their length count as near, unless `most` names a smaller number of edits.
 */
export function closest(written: string, candidates: Iterable<string>, limit = 1, most = longest): string[] {
  if (written.length === 0 || written.length > longest) return [];
  const wanted = written.toLowerCase();
  const allowed = Math.min(most, Math.max(1, Math.floor(wanted.length / 3)));
  const found: { name: string; score: number }[] = [];
  for (const name of candidates) {
    const score = distance(wanted, name.toLowerCase(), allowed);
    if (score <= allowed) found.push({ name, score });
  }
  found.sort((a, b) => a.score - b.score || a.name.length - b.name.length || (a.name < b.name ? -1 : 1));
  return found.slice(0, limit).map((entry) => entry.name);
}

/** Edits (insert, delete, change, swap of neighbours) between two words; any number above `allowed` when there are more. */
function distance(a: string, b: string, allowed: number): number {
  if (Math.abs(a.length - b.length) > allowed || b.length > longest) return allowed + 1;
  let [before, last, row] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const same = letter === b.charCodeAt(j - 1) ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > allowed) return allowed + 1;
    [before, last, row] = [last, row, before];
  }
  return last[b.length]!;
}

/** Three rows of the table, used again for every word: a finding compares hundreds. */
const rows: readonly [Uint8Array, Uint8Array, Uint8Array] = [
  new Uint8Array(longest + 1),
  new Uint8Array(longest + 1),
  new Uint8Array(longest + 1),
];
