// A pasted message made ready for reading: white space, frames, escapes and entities of the programs it came through are
// taken out, so that lines broken anywhere read as one. One pass over the text.

export interface Message {
  /** Without any white space. */
  readonly text: string;
  /** The same in small letters, ASCII only, so that offsets agree. */
  readonly lower: string;
  /** Did white space stand in front of this character of `text`? */
  gap(offset: number): boolean;
}

/** Nobody pastes more than a log; what is behind is not looked at. */
export const longestMessage = 200_000;

export function readMessage(pasted: string): Message {
  const limit = Math.min(pasted.length, longestMessage);
  const pieces: string[] = [];
  const gaps = new Set<number>();
  let length = 0;
  let lineStart = true;
  for (let at = 0; at < limit;) {
    const { taken, text, blank, newLine } = next(pasted, at, lineStart);
    at += taken;
    lineStart = newLine || (lineStart && blank);
    if (blank) gaps.add(length);
    pieces.push(text);
    length += text.length;
  }
  gaps.add(length);
  const text = pieces.join('');
  return {
    text,
    lower: text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
    gap: (offset) => gaps.has(offset),
  };
}

interface Step {
  readonly taken: number;
  readonly text: string;
  readonly blank: boolean;
  readonly newLine: boolean;
}

const entities: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&apos;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
];

/** White space, lines of a frame, and what is no character at all. */
const blanks = /[\s\u200B-\u200D\u2060\u2500-\u259F|]/;

function next(text: string, at: number, lineStart: boolean): Step {
  const letter = text[at] ?? '';
  if (blanks.test(letter) || (lineStart && letter === '>')) return blank(1, letter === '\n');
  if (letter === '\\') return escape(text, at);
  if (letter === '&') {
    const entity = entities.find(([written]) => text.startsWith(written, at));
    if (entity !== undefined) return plain(entity[0].length, entity[1]);
  }
  return plain(1, letter);
}

/** `\n` in a string of JSON is white space; any other backslash only protects what follows it. */
function escape(text: string, at: number): Step {
  let end = at;
  while (text[end] === '\\') end++;
  const letter = text[end] ?? '';
  return letter === 'n' || letter === 'r' || letter === 't' ? blank(end + 1 - at, letter === 'n') : plain(end - at, '');
}

function blank(taken: number, newLine: boolean): Step {
  return { taken, text: '', blank: true, newLine };
}

function plain(taken: number, text: string): Step {
  return { taken, text, blank: false, newLine: false };
}
