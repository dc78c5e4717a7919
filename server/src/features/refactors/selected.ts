// Which pieces of a statement a selection speaks of.

import { type Span, touches } from '../../base/span';
import type { OneOrMany } from '../../model/policy';
import { type Item, itemSpan } from './list-text';
import type { StatementPlace } from './refactor';

/** The items the cursor stands at, or that the selection reaches into. */
export function selectedItems<T extends Item>(at: StatementPlace, list: OneOrMany<T>): readonly T[] {
  return list.items.filter((item) => meets(at.selection, itemSpan(item)));
}

/** Does the selection speak of an element, its name included? */
export function isAtList(at: StatementPlace, list: OneOrMany<Item>): boolean {
  return meets(at.selection, { start: list.name.span.start - 1, end: list.span.end });
}

/** Does it speak of the statement as a whole: its opening brace, its `Sid` or its `Effect`? */
export function isAtHead(at: StatementPlace): boolean {
  const { elements } = at.statement;
  if (at.selection.end <= (elements[0]?.name.span.start ?? 2)) return true;
  return elements.some(
    ({ name, span }) => (name.value === 'Sid' || name.value === 'Effect') && meets(at.selection, span),
  );
}

/** A cursor may stand at either end; a selection that only ends where the piece begins does not mean it. */
function meets(selection: Span, span: Span): boolean {
  if (selection.start === selection.end) return touches(span, selection.start);
  return selection.start < span.end && span.start < selection.end;
}
