// IAM's wildcards: `*` is any run of characters, `?` any one. No regular expression is ever built from a document: the
// walks below step back only to the last `*`, and texts too long for any policy get an answer without a walk.

/** Comparisons of characters in one question; a policy's own limits keep real texts far below. */
const budget = 4_000_000;

/** Does the pattern match the text? Case counts. Beyond all limits of a policy the answer is "maybe", so true. */
export function matches(pattern: string, text: string): boolean {
  if (!hasWildcard(pattern)) return pattern === text;
  return walk(pattern, text, matchesCharacter) ?? true;
}

/** Does every text that `narrow` matches also match `wide`? Both are patterns. Case counts. True is always certain. */
export function covers(wide: string, narrow: string): boolean {
  return walk(normalize(wide), normalize(narrow), coversCharacter) ?? false;
}

/** Is there a text that both patterns match? Case counts. False is always certain. */
export function intersects(a: string, b: string): boolean {
  if (a === '*' || b === '*') return true;
  if (!hasWildcard(a)) return matches(b, a);
  if (!hasWildcard(b)) return matches(a, b);
  return meet(normalize(a), normalize(b));
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** Letters are compared by their codes: a string for each would be made and thrown away on every step. */
const star = 42;
const question = 63;

/**
 * What two patterns say before their first `*` and behind their last has to agree letter by letter. Of what is left one
 * begins with `*` and one ends with it; so the rest of either finds room in a `*` of the other, unless that has none.
 */
function meet(a: string, b: string): boolean {
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a.charCodeAt(start) !== star && b.charCodeAt(start) !== star) {
    if (!mayBeOne(a.charCodeAt(start), b.charCodeAt(start))) return false;
    start++;
  }
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) !== star && b.charCodeAt(endB - 1) !== star)
    if (!mayBeOne(a.charCodeAt(--endA), b.charCodeAt(--endB))) return false;
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
function walk(pattern: string, text: string, equal: (p: number, t: number) => boolean): boolean | undefined {
  let p = 0;
  let t = 0;
  let last = -1;
  let resume = 0;
  let steps = 0;
  while (t < text.length) {
    if (++steps > budget) return undefined;
    const code = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (code === star) {
      last = p++;
      resume = t;
    } else if (code >= 0 && equal(code, text.charCodeAt(t))) {
      p++;
      t++;
    } else if (last >= 0) {
      p = last + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === star) p++;
  return p === pattern.length;
}

function matchesCharacter(p: number, t: number): boolean {
  return p === question || p === t;
}

function mayBeOne(a: number, b: number): boolean {
  return a === b || a === question || b === question;
}

function coversCharacter(wide: number, narrow: number): boolean {
  return wide === narrow || (wide === question && narrow !== star);
}
