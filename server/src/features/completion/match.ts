// How well typed text fits a name: at its beginning, by its humps (`invstr` for InvokeModelWithResponseStream), or inside.

/** 0 is best; undefined is no match. Case does not count; nothing typed fits everything. */
export function matchRank(typed: string, name: string): number | undefined {
  const wanted = typed.toLowerCase();
  const text = name.toLowerCase();
  if (text.startsWith(wanted)) return 0;
  // Most names end here: hundreds are asked about with every letter typed.
  if (!holdsInOrder(text, wanted)) return undefined;
  if (byHumps(wanted, text, name)) return 1;
  return text.includes(wanted) ? 2 : undefined;
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

/** Each typed letter continues the hump it is in or begins a later one. `text` is the name in small letters. */
function byHumps(wanted: string, text: string, name: string): boolean {
  if (wanted.length > longest) return false;
  // The positions in the name where the letters so far may have ended; a set, so the work is bounded by both lengths.
  const starts = humpStarts(name);
  let ends = new Set(starts.filter((at) => text[at] === wanted[0]));
  for (const letter of wanted.slice(1)) {
    if (ends.size === 0) return false;
    const next = new Set<number>();
    for (const end of ends) {
      if (text[end + 1] === letter) next.add(end + 1);
      for (const start of starts) if (start > end && text[start] === letter) next.add(start);
    }
    ends = next;
  }
  return ends.size > 0;
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
