// Words that stand in JSON without quotes: where they end, and whether they are what JSON allows there.

const delimiters = new Set(['{', '}', '[', ']', ',', '"', ';', '=', '\n', '\r', '\t']);

/** The end of the word at `start`: blanks inside one line belong to it, and so do the colons of an ARN or an action. */
export function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && continues(text, at, start)) at += text.startsWith('${', at) ? holeLength(text, at) : 1;
  while (at > start + 1 && text[at - 1] === ' ') at--;
  return Math.max(at, start + 1);
}

/** A number, `true`, `false` or `null`, written as JSON wants it. */
export function numberOrLiteral(word: string): boolean {
  return (
    word === 'true' ||
    word === 'false' ||
    word === 'null' ||
    /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(word)
  );
}

/** Text that is meant as itself; what begins with `$` or `%` is filled in later. */
export function isWord(word: string): boolean {
  return !word.startsWith('$') && !word.startsWith('%');
}

function continues(text: string, at: number, start: number): boolean {
  const letter = text[at]!;
  if (text.startsWith('${', at)) return true;
  if (letter === ':') return at > start && /[A-Za-z*:]/.test(text[at + 1] ?? '');
  if (letter === '/' && (text[at + 1] === '/' || text[at + 1] === '*') && text[at - 1] === ' ') return false;
  return !delimiters.has(letter);
}

function holeLength(text: string, at: number): number {
  const line = text.indexOf('\n', at);
  const close = text.indexOf('}', at);
  return close < 0 || (line >= 0 && line < close) ? 2 : close + 1 - at;
}
