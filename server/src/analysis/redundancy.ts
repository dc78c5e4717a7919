// Which entries of a list another entry of the same list makes superfluous.

import { hasWildcard } from '../base/wildcard';

/** Comparisons in one list. Beyond it fewer of the wildcard entries are held against the others. */
const mostComparisons = 50_000;

export interface Redundant {
  readonly index: number;
  /** The entry that covers it. */
  readonly by: number;
}

/**
 * The superfluous entries of a list with what covers each. Of equal ones the first stays. `key` gives the text by which
 * two are equal; undefined texts are not judged.
 */
export function redundantEntries(
  texts: readonly (string | undefined)[],
  key: (text: string) => string,
  covers: (wide: string, narrow: string) => boolean,
): readonly Redundant[] {
  const keys = texts.map((text) => (text === undefined ? undefined : key(text)));
  const mostPatterns = Math.max(10, Math.min(200, mostComparisons / (texts.length + 1)));
  const first = new Map<string, number>();
  const patterns: number[] = [];
  const found: Redundant[] = [];
  keys.forEach((own, index) => {
    if (own === undefined || first.has(own)) return;
    if (patterns.length < mostPatterns && hasWildcard(texts[index] ?? '')) patterns.push(index);
    first.set(own, index);
  });
  if (patterns.length === 0 && first.size === texts.length) return found;
  keys.forEach((own, index) => {
    if (own === undefined) return;
    const same = first.get(own) ?? index;
    const by = same < index ? same : patterns.find((pattern) => pattern !== index && coveredBy(pattern, index));
    if (by !== undefined) found.push({ index, by });
  });
  return found;

  /** Of two patterns that cover each other the earlier one stays. */
  function coveredBy(pattern: number, index: number): boolean {
    const wide = texts[pattern] ?? '';
    const narrow = texts[index] ?? '';
    return (
      key(narrow).startsWith(key(head(wide))) && covers(wide, narrow) && (pattern < index || !covers(narrow, wide))
    );
  }
}

/** What stands before the first wildcard: whatever is covered begins with it. */
function head(pattern: string): string {
  return pattern.slice(0, Math.max(0, pattern.search(/[*?]/)));
}
