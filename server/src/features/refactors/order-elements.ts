// The elements of the policy and of its statements in the order in which AWS's own pages write them. Only whole members change
// places; blanks and line breaks stay where they are.

import { type Span, shift } from '../../base/span';
import { type TextEdit, applyEdits, replace } from '../../base/text-edit';
import { elementOrder, policyElementOrder } from '../../catalog/elements';
import type { Element, PlacedStatement } from '../../model/policy';
import type { PolicyPlace, Refactor } from './refactor';

export const orderElements: Refactor = {
  id: 'orderElements',
  kind: 'refactor.rewrite',
  policy(at) {
    const isOff =
      orderPolicy(at, []).length > 0 || at.policy.statements.some((one) => orderStatement(at, one).length > 0);
    return isOff ? [{ title: "Sort elements in AWS's order", edits: () => orderEdits(at) }] : [];
  },
};

/** Edits that put a policy in order; what stands among comments stays. */
function orderEdits(at: PolicyPlace): readonly TextEdit[] {
  const inner = at.policy.statements.flatMap((one) => orderStatement(at, one));
  const outer = orderPolicy(at, inner);
  return [...outer, ...inner.filter(({ span }) => !outer.some((edit) => within(edit.span, span)))];
}

function orderPolicy({ site, policy }: PolicyPlace, inner: readonly TextEdit[]): readonly TextEdit[] {
  return reorder(site.json.text, policy.span, policy.elements, policyElementOrder, inner);
}

function orderStatement({ site }: PolicyPlace, { statement, offset }: PlacedStatement): readonly TextEdit[] {
  const members = statement.elements.map((element) => ({ ...element, span: shift(element.span, offset) }));
  return reorder(site.json.text, shift(statement.span, offset), members, elementOrder, []);
}

/** Puts the members of one object in order; a member that moves takes the edits inside it along. */
function reorder(
  text: string,
  object: Span,
  members: readonly Pick<Element, 'name' | 'span'>[],
  order: readonly string[],
  inner: readonly TextEdit[],
): readonly TextEdit[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const sorted = [...members].sort((a, b) => rank(a.name.value) - rank(b.name.value));
  if (sorted.every((member, index) => member === members[index]) || !isPlain(text, object, members)) return [];
  return sorted.flatMap((member, index) => {
    const place = members[index];
    if (place === undefined || place === member) return [];
    const { start, end } = member.span;
    const own = inner.filter(({ span }) => within(member.span, span));
    const moved = own.map((edit) => ({ ...edit, span: shift(edit.span, -start) }));
    return [replace(place.span, applyEdits(text.slice(start, end), moved))];
  });
}

/** Nothing but commas and blanks between the members. */
function isPlain(text: string, object: Span, members: readonly Pick<Element, 'span'>[]): boolean {
  const ends = [object.start + 1, ...members.map(({ span }) => span.end)];
  const starts = [...members.map(({ span }) => span.start), object.end - 1];
  return ends.every((end, index) => {
    const gap = text.slice(end, starts[index]).trim();
    return gap === (index === 0 || index === members.length ? '' : ',');
  });
}

function within(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
