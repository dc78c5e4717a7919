// IAM's wildcards: `*` is any run of characters, `?` any one. No regular expression is ever built from a document: the
// two walks below step back only to the last `*`, so the cost is bounded by the product of the two lengths.

/** Does the pattern match the text? Case counts. */
export function matches(pattern: string, text: string): boolean {
  return walk(pattern, text, matchesCharacter);
}

/** Does every text that `narrow` matches also match `wide`? Both are patterns. Case counts. */
export function covers(wide: string, narrow: string): boolean {
  return walk(normalize(wide), normalize(narrow), coversCharacter);
}

/** Is there a text that both patterns match? Case counts. */
export function intersects(a: string, b: string): boolean {
  // One row of the classic table; `*` may stand for nothing in either pattern.
  let row = new Uint8Array(b.length + 1);
  row[0] = 1;
  for (let j = 1; j <= b.length; j++) row[j] = b[j - 1] === '*' ? row[j - 1]! : 0;
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint8Array(b.length + 1);
    const x = a[i - 1];
    next[0] = x === '*' ? row[0]! : 0;
    for (let j = 1; j <= b.length; j++) {
      const y = b[j - 1];
      if (x === '*' || y === '*') next[j] = row[j]! | next[j - 1]!;
      else if (x === y || x === '?' || y === '?') next[j] = row[j - 1]!;
    }
    row = next;
  }
  return row[b.length] === 1;
}

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/** `a**b` and `a*?b` to one form, so that inclusion can compare character by character. */
function normalize(pattern: string): string {
  if (!pattern.includes('**') && !pattern.includes('*?')) return pattern;
  let result = '';
  let at = 0;
  while (at < pattern.length) {
    if (pattern[at] !== '*' && pattern[at] !== '?') {
      result += pattern[at++];
      continue;
    }
    let singles = 0;
    let many = false;
    while (pattern[at] === '*' || pattern[at] === '?') {
      if (pattern[at++] === '*') many = true;
      else singles++;
    }
    result += '?'.repeat(singles) + (many ? '*' : '');
  }
  return result;
}

function walk(pattern: string, text: string, equal: (p: string, t: string) => boolean): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
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

function coversCharacter(wide: string, narrow: string): boolean {
  return wide === narrow || (wide === '?' && narrow !== '*');
}
