// Puts the items of a list in order. Only the texts change places: blanks and line breaks stay where they are.

import { type TextEdit, replace } from '../../base/text-edit';
import type { OneOrMany } from '../../model/policy';
import { type Item, itemSpan, listText } from './list-text';

type Compare = (a: string, b: string) => number;

/** Edits that sort; none where the list is in order, or holds what cannot be compared. */
export function sortEdits(raw: string, list: OneOrMany<Item> | undefined, compare: Compare): readonly TextEdit[] {
  if (list === undefined || listText(raw, list) === undefined) return [];
  const items = list.items.flatMap((item) =>
    'text' in item ? [{ value: item.text.value, span: itemSpan(item) }] : [],
  );
  if (items.length !== list.items.length) return [];
  const sorted = [...items].sort((a, b) => compare(a.value, b.value));
  return sorted.flatMap((item, index) => {
    const place = items[index];
    return place === undefined || place === item
      ? []
      : [replace(place.span, raw.slice(item.span.start, item.span.end))];
  });
}

/** Text order without case. */
export function byText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}
