// Finds a condition key by the name written in a policy. Names with a variable part are matched piece by piece from left
// to right, so the work is linear in the length of the name and no regular expression is built from data.
import type { KeyInfo } from './catalog';

/** A lookup that ignores case; a name without variable part wins over one that has it. */
export function createKeyIndex(keys: readonly KeyInfo[]): (name: string) => KeyInfo | undefined {
  const exact = new Map<string, KeyInfo>();
  const templates: { readonly pieces: readonly string[]; readonly key: KeyInfo }[] = [];
  for (const key of keys) {
    const name = key.name.toLowerCase();
    exact.set(name, key);
    const pieces = piecesOf(name);
    if (pieces.length > 1) templates.push({ pieces, key });
  }
  return (name) => {
    const wanted = name.toLowerCase();
    return exact.get(wanted) ?? templates.find(({ pieces }) => fits(wanted, pieces))?.key;
  };
}

/** The fixed text around each `${...}`: one piece more than there are holes. */
function piecesOf(name: string): readonly string[] {
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const open = name.indexOf('${', from);
    const close = open < 0 ? -1 : name.indexOf('}', open);
    if (close < 0) break;
    pieces.push(name.slice(from, open));
    from = close + 1;
  }
  pieces.push(name.slice(from));
  return pieces;
}

/** Each hole takes one character or more. */
function fits(name: string, pieces: readonly string[]): boolean {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at + 1);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at < name.length - last.length;
}
