// Edits of an object's members that leave everything else as its author wrote it: one line stays one line.

import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';

interface Placed {
  readonly span: Span;
}

interface Named extends Placed {
  readonly name: { readonly value: string };
}

type Read = (span: Span) => string;

/** Takes one of several members or items out, with the comma that goes with it. */
export function removal(all: readonly Placed[], index: number): readonly TextEdit[] {
  const [before, at, after] = [all[index - 1], all[index], all[index + 1]];
  if (at === undefined) return [];
  const span =
    before !== undefined
      ? { start: before.span.end, end: at.span.end }
      : { start: at.span.start, end: after?.span.start ?? at.span.end };
  return [{ span, newText: '' }];
}

/**
 * Puts a member among others, before the first that comes later in `order`. Blanks and line ends are those between its
 * neighbours. Nothing where there is no neighbour to go by.
 */
export function insertion(
  all: readonly Named[],
  member: readonly [name: string, json: string],
  order: readonly string[],
  read: Read,
): readonly TextEdit[] {
  const later = new Set(order.slice(order.indexOf(member[0]) + 1));
  const found = order.includes(member[0]) ? all.findIndex((each) => later.has(each.name.value)) : -1;
  const index = found < 0 ? all.length : found;
  const text = `"${member[0]}": ${member[1]}`;
  const [before, after] = [all[index - 1], all[index]];
  if (after !== undefined)
    return [{ span: { start: after.span.start, end: after.span.start }, newText: `${text},${gap(all, index, read)}` }];
  if (before !== undefined)
    return [
      { span: { start: before.span.end, end: before.span.end }, newText: `,${gap(all, index - 1, read)}${text}` },
    ];
  return [];
}

/** Adds values to a member that holds one value or a list of them; `text` is the member's. */
export function appending(member: Placed, text: string, values: readonly unknown[]): readonly TextEdit[] {
  const items = values.map((value) => JSON.stringify(value));
  const { end } = member.span;
  if (!text.endsWith(']')) {
    const start = member.span.start + valueStart(text);
    return [{ span: { start, end }, newText: `[${[text.slice(start - member.span.start), ...items].join(', ')}]` }];
  }
  const inside = text.slice(0, -1).trimEnd();
  const lineBreak = /\[(\s*\n\s*)/.exec(text)?.[1] ?? ' ';
  const at = member.span.start + inside.length;
  const separator = `,${lineBreak}`;
  return [{ span: { start: at, end: at }, newText: (inside.endsWith('[') ? '' : separator) + items.join(separator) }];
}

/** Where the value begins in a member's text: behind the name, which may hold anything, and its colon. */
function valueStart(text: string): number {
  let at = 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  const colon = text.indexOf(':', at);
  return text.length - text.slice(colon + 1).trimStart().length;
}

/** What stands between the comma before a member and the member, or after it when it is the first. */
function gap(all: readonly Placed[], index: number, read: Read): string {
  const [left, right] = index > 0 ? [all[index - 1], all[index]] : [all[index], all[index + 1]];
  if (left === undefined || right === undefined) return ' ';
  const between = read({ start: left.span.end, end: right.span.start });
  const comma = between.indexOf(',');
  const blank = between.slice(comma + 1);
  return blank.trim() === '' && blank !== '' ? blank : ' ';
}
