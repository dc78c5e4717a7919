// A closing bracket that does not fit the open one: is a bracket missing before it, is it one too many, or is it the wrong
// one? Whichever leaves the rest of the text in the best order.

import type { Token } from './structure-tokens';

export type Bracket = '{' | '[';
export type Repair = 'insert' | 'drop' | 'replace';

export function closerOf(open: Bracket): '}' | ']' {
  return open === '{' ? '}' : ']';
}

export function openerOf(close: '}' | ']'): Bracket {
  return close === '}' ? '{' : '[';
}

/** `open` are the brackets open before the closing one at `index`, outermost first; the last of them does not fit it. */
export function bestRepair(open: readonly Bracket[], tokens: readonly Token[], index: number): Repair {
  const token = tokens[index]!;
  const wanted = token.kind === '}' || token.kind === ']' ? openerOf(token.kind) : '{';
  const fits = open.lastIndexOf(wanted);
  const results: [Repair, number][] = [];
  if (fits >= 0) results.push(['insert', open.length - 2 - fits + disorder(open.slice(0, fits), tokens, index + 1)]);
  results.push(
    ['drop', disorder(open, tokens, index + 1)],
    ['replace', disorder(open.slice(0, -1), tokens, index + 1)],
  );
  return results.reduce((best, result) => (result[1] < best[1] ? result : best))[0];
}

/** How far ahead it pays to look. */
const furthest = 20_000;

/** How many brackets of the rest find no partner. */
function disorder(open: readonly Bracket[], tokens: readonly Token[], from: number): number {
  const stack = [...open];
  let lost = 0;
  for (let index = from; index < Math.min(tokens.length, from + furthest); index++) {
    const { kind } = tokens[index]!;
    if (kind === '{' || kind === '[') {
      stack.push(kind);
    } else if (kind === '}' || kind === ']') {
      if (stack.at(-1) === openerOf(kind)) {
        stack.pop();
      } else if (stack.at(-2) === openerOf(kind)) {
        stack.length -= 2;
        lost++;
      } else {
        lost++;
      }
    }
  }
  return lost + stack.length;
}
