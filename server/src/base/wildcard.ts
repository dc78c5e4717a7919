// IAM's wildcards: `*` is any run of characters, `?` any one. No regular expression is ever built from a document: the
// walks below step back only to the last `*`, and texts too long for any policy get an answer without a walk.

/** Comparisons of characters in one question; a policy's own limits keep real texts far below. */
const budget = 4_000_000;

/** Does the pattern match the text? Case counts. Beyond all limits of a policy the answer is "maybe", so true. */
export function matches(pattern: string, text: string): boolean {
  return walk(pattern, text, matchesCharacter) ?? true;
}

/** Does every text that `narrow` matches also match `wide`? Both are patterns. Case counts. True is always certain. */
export function covers(wide: string, narrow: string): boolean {
  return walk(normalize(wide), normalize(narrow), coversCharacter) ?? false;
}

/** Is there a text that both patterns match? Case counts. False is always certain. */
export function intersects(a: string, b: string): boolean {
  if (!hasWildcard(a)) return matches(b, a);
  if (!hasWildcard(b)) return matches(a, b);
  return meet(normalize(a), normalize(b));
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/**
 * What two patterns say before their first `*` and behind their last has to agree letter by letter. Of what is left one
 * begins with `*` and one ends with it; so the rest of either finds room in a `*` of the other, unless that has none.
 */
function meet(a: string, b: string): boolean {
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a[start] !== '*' && b[start] !== '*') {
    if (!mayBeOne(a[start]!, b[start]!)) return false;
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] !== '*' && b[endB - 1] !== '*')
    if (!mayBeOne(a[--endA]!, b[--endB]!)) return false;
  const x = a.slice(start, endA);
  const y = b.slice(start, endB);
  if (x.includes('*') && y.includes('*')) return true;
  return (x.includes('*') ? walk(x, y, mayBeOne) : walk(y, x, mayBeOne)) ?? true;
}

/** `a**b` and `a*?b` to one form, so that inclusion can compare character by character. */
function normalize(pattern: string): string {
  if (!pattern.includes('**') && !pattern.includes('*?')) return pattern;
  const pieces: string[] = [];
  let at = 0;
  while (at < pattern.length) {
    if (pattern[at] !== '*' && pattern[at] !== '?') {
      pieces.push(pattern[at++]!);
      continue;
    }
    let singles = 0;
    let many = false;
    while (pattern[at] === '*' || pattern[at] === '?') {
      if (pattern[at++] === '*') many = true;
      else singles++;
    }
    pieces.push('?'.repeat(singles) + (many ? '*' : ''));
  }
  return pieces.join('');
}

/** Undefined when the walk was given up. */
function walk(pattern: string, text: string, equal: (p: string, t: string) => boolean): boolean | undefined {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  let steps = 0;
  while (t < text.length) {
    if (++steps > budget) return undefined;
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && equal(pattern[p]!, text[t]!)) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

function matchesCharacter(p: string, t: string): boolean {
  return p === '?' || p === t;
}

function mayBeOne(a: string, b: string): boolean {
  return a === b || a === '?' || b === '?';
}

function coversCharacter(wide: string, narrow: string): boolean {
  return wide === narrow || (wide === '?' && narrow !== '*');
}
