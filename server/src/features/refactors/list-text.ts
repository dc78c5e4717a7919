// A list as its author laid it out: what stands before, between and after the items.

import type { Span } from '../../base/span';
import type { Action, ConditionValue, OneOrMany, PrincipalValue, Resource } from '../../model/policy';
import { quoted } from '../../model/text';

export type Item = Action | Resource | ConditionValue | PrincipalValue;

/** An item as written, its quotes included. */
export function itemSpan(item: Item): Span {
  return item.kind === 'opaque' || item.kind === 'literal' ? item.span : quoted(item.text);
}

export interface ListText {
  readonly opening: string;
  readonly separator: string;
  readonly closing: string;
}

/** Undefined for what is no list with items, and where a comment stands between them: it would lose its item. */
export function listText(raw: string, list: OneOrMany<Item>): ListText | undefined {
  const spans = list.items.map(itemSpan);
  const [first, second] = spans;
  const last = spans.at(-1);
  if (list.form !== 'many' || first === undefined || last === undefined) return undefined;
  const opening = raw.slice(list.span.start + 1, first.start);
  const closing = raw.slice(last.end, list.span.end - 1);
  const gaps = spans.slice(1).map((span, index) => raw.slice(spans[index]?.end ?? span.start, span.start));
  if (opening.trim() !== '' || closing.trim() !== '' || gaps.some((gap) => gap.trim() !== ',')) return undefined;
  const separator = second === undefined ? `,${opening === '' ? ' ' : opening}` : raw.slice(first.end, second.start);
  return { opening, separator, closing };
}

/** A list with other items in the same layout. */
export function writeList({ opening, separator, closing }: ListText, items: readonly string[]): string {
  return `[${opening}${items.join(separator)}${closing}]`;
}

/** Long lists on one line are hard to read. */
const longestLine = 120;

/**
 * The layout for a list of more items than there were: the author's own, or one item per line where a single line would get
 * too long and the element stands on a line of its own.
 */
export function layoutFor(raw: string, list: OneOrMany<Item>, items: readonly string[]): ListText | undefined {
  const own = list.form === 'one' ? { opening: '', separator: ', ', closing: '' } : listText(raw, list);
  if (own === undefined || own.separator.includes('\n')) return own;
  const nameStart = list.name.span.start - 1;
  const lineStart = raw.lastIndexOf('\n', nameStart) + 1;
  const indent = raw.slice(lineStart, nameStart);
  if (lineStart === 0 || indent.trim() !== '') return own;
  if (items.length < 4 && raw.slice(lineStart, list.span.start).length + writeList(own, items).length <= longestLine)
    return own;
  const lineEnd = raw[lineStart - 2] === '\r' ? '\r\n' : '\n';
  const outer = lineEnd + indent;
  const inner = outer + indentUnit(raw, indent);
  return { opening: inner, separator: `,${inner}`, closing: outer };
}

/** How far the members of a statement stand in: the closing brace tells from where. */
function indentUnit(raw: string, indent: string): string {
  const brace = raw.slice(raw.lastIndexOf('\n') + 1, -1);
  if (brace.trim() === '' && indent.startsWith(brace) && indent.length > brace.length)
    return indent.slice(brace.length);
  return indent.includes('\t') ? '\t' : '  ';
}
