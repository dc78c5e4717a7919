// Statements that were written after the end of the policy: the brackets before them close too early. The edits put the end
// of the list and of the policy behind them.

import type { TextEdit } from '../base/text-edit';
import type { Token } from './structure-tokens';

export type Rejoin = readonly TextEdit[];

/**
 * Undefined unless the document up to the token `ended` ends with the list of `Statement`, and objects alone come after it, with
 * or without the brackets that close the list and the policy. Spans count in the text of the tokens.
 */
export function rejoinStatements(tokens: readonly Token[], ended: number, text: string): Rejoin | undefined {
  const closed = endOfList(tokens, ended, text);
  if (closed === undefined || tokens[ended]?.kind !== '{') return undefined;
  const rest = objectsFrom(tokens, ended);
  if (rest === undefined) return undefined;
  const start = tokens[closed - 1]!.span.end;
  const next = tokens[ended].span.start;
  const join = { span: { start, end: next }, newText: `,${blanksBefore(text, next) || ' '}` };
  if (rest.end === tokens.length) {
    const end = tokens.at(-1)!.span.end;
    const closers = [tokens[closed]!, tokens[ended - 1]!].map(
      (token) => blanksBefore(text, token.span.start) + token.kind,
    );
    return [join, { span: { start: rest.comma?.span.start ?? end, end }, newText: closers.join('') }];
  }
  const left = tokens.slice(rest.end).map((token) => token.kind);
  return rest.comma === undefined && left.join('') === ']}' ? [join] : undefined;
}

/** The place of the `]` that closes a `Statement` with a last item, where it and the `}` of the policy come right before `ended`. */
function endOfList(tokens: readonly Token[], ended: number, text: string): number | undefined {
  if (tokens[ended - 1]?.kind !== '}') return undefined;
  const closed = tokens[ended - 2]?.kind === ',' ? ended - 3 : ended - 2;
  if (tokens[closed]?.kind !== ']' || tokens[closed - 1]?.kind !== '}') return undefined;
  let depth = 1;
  let at = closed;
  while (at > 0 && depth > 0) {
    const { kind } = tokens[--at]!;
    if (kind === ']') depth++;
    else if (kind === '[') depth--;
  }
  const name = tokens[at - 2]?.span;
  return name !== undefined && text.slice(name.start, name.end) === '"Statement"' ? closed : undefined;
}

interface Objects {
  /** The place behind the last of them. */
  readonly end: number;
  /** A comma after the last. */
  readonly comma: Token | undefined;
}

/** Objects with commas between; undefined where anything else comes or one is not closed. */
function objectsFrom(tokens: readonly Token[], from: number): Objects | undefined {
  let depth = 0;
  let comma: Token | undefined;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    const { kind } = token;
    if (kind === '{' || kind === '[') {
      if (depth === 0 && (kind === '[' || (at > from && comma === undefined))) return undefined;
      depth++;
      comma = undefined;
    } else if (kind === '}' || kind === ']') {
      if (depth === 0) return { end: at, comma };
      depth--;
    } else if (depth === 0) {
      if (kind !== ',' || comma !== undefined) return undefined;
      comma = token;
    }
  }
  return depth === 0 ? { end: tokens.length, comma } : undefined;
}

/** The blanks before an offset, of line breaks the last. */
function blanksBefore(text: string, offset: number): string {
  let start = offset;
  while (start > 0 && ' \t'.includes(text[start - 1]!)) start--;
  if (text[start - 1] !== '\n') return text.slice(start, offset);
  return text.slice(text[start - 2] === '\r' ? start - 2 : start - 1, offset);
}
