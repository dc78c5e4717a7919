// How well typed text fits a name: at its beginning, by its humps (`invstr` for InvokeModelWithResponseStream), or inside.

/** A name to look for, with what does not depend on what is typed. Hundreds are asked about with every letter. */
export interface Name {
  readonly text: string;
  /** In small letters. */
  readonly lower: string;
  /** Where its humps begin; found out when first asked for. */
  starts?: readonly number[];
}

export function nameOf(text: string): Name {
  return { text, lower: text.toLowerCase() };
}

/** 0 is best; undefined is no match. Case does not count; nothing typed fits everything. */
export function matchRank(typed: string, name: string): number | undefined {
  return rankOf(typed.toLowerCase(), nameOf(name));
}

/** The same for a name at hand. `wanted` is what is typed, in small letters. */
export function rankOf(wanted: string, name: Name): number | undefined {
  const { lower } = name;
  if (lower.startsWith(wanted)) return 0;
  // Most names end here.
  if (!holdsInOrder(lower, wanted)) return undefined;
  if (byHumps(wanted, name)) return 1;
  return lower.includes(wanted) ? 2 : undefined;
}

function holdsInOrder(text: string, wanted: string): boolean {
  let at = -1;
  for (let index = 0; index < wanted.length; index++) {
    at = text.indexOf(wanted[index]!, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const longest = 40;

/** Each typed letter continues the hump it is in or begins a later one. */
function byHumps(wanted: string, name: Name): boolean {
  if (wanted.length > longest) return false;
  const text = name.lower;
  const starts = (name.starts ??= humpStarts(name.text));
  // The positions in the name where the letters so far may have ended; each once, so the work is bounded by both lengths.
  let ends: readonly number[] = starts.filter((at) => text[at] === wanted[0]);
  for (let index = 1; index < wanted.length && ends.length > 0; index++) {
    const letter = wanted[index];
    const first = ends[0]!;
    const next = ends.filter((end) => text[end + 1] === letter).map((end) => end + 1);
    for (const start of starts) if (start > first && text[start] === letter && !next.includes(start)) next.push(start);
    ends = next.sort((a, b) => a - b);
  }
  return ends.length > 0;
}

function humpStarts(name: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < name.length; at++)
    if (at === 0 || isUpper(name[at]!) || isBreak(name[at - 1]!)) starts.push(at);
  return starts;
}

function isUpper(letter: string): boolean {
  return letter >= 'A' && letter <= 'Z';
}

function isBreak(letter: string): boolean {
  return letter === '-' || letter === '.' || letter === ':' || letter === '/' || letter === ' ';
}
