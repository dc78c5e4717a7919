// What a statement says, as one text: two statements with the same text allow or deny the same. Order, `Sid` and the form
// of lists do not count, nor does the case of actions and condition keys.

import type { ConditionElement, OneOrMany, PrincipalElement, Statement } from '../model/policy';
import { perStatement } from './statement-facts';

/** Undefined where something is not written yet, or only a template knows it. */
export const statementMeaning = perStatement(work);

/** What two statements with the same meaning have in common and most others do not: worked out in a fraction of the time. */
export const statementOutline = perStatement(({ effect, action, resource }): string => {
  const least = leastOf(action, (text) => text.toLowerCase());
  return `${effect?.value} ${least} ${leastOf(resource, (text) => text)}`;
});

/** The text that comes first in the alphabet, wherever it is written and however often. */
function leastOf(element: OneOrMany<Item> | undefined, fold: (text: string) => string): string {
  let least: string | undefined;
  for (const { text } of element?.items ?? []) {
    const folded = text && fold(text.value);
    if (folded !== undefined && (least === undefined || folded < least)) least = folded;
  }
  return least ?? '';
}

function work(statement: Statement): string | undefined {
  const { effect, action, resource, condition, principal } = statement;
  if (!statement.closed || effect === undefined || action === undefined || statement.problems.length > 0)
    return undefined;
  const parts = [
    effect.value,
    list(action, (text) => text.toLowerCase()),
    resource === undefined ? '' : list(resource),
    principal === undefined ? '' : principalText(principal),
    condition === undefined ? '' : conditionText(condition),
  ];
  return parts.includes(undefined) ? undefined : JSON.stringify(parts);
}

type Item = { readonly kind: string; readonly text?: { readonly value: string }; readonly value?: unknown };

function list(element: OneOrMany<Item>, fold = (text: string): string => text): string | undefined {
  const values = itemTexts(element.items, fold);
  // An empty list has a rule of its own.
  return values === undefined || values.length === 0 ? undefined : JSON.stringify([element.negated, ...values]);
}

function itemTexts(items: readonly Item[], fold = (text: string): string => text): readonly string[] | undefined {
  const values = new Set<string>();
  for (const item of items) {
    if (item.text !== undefined) values.add(fold(item.text.value));
    else if (item.kind === 'literal') values.add(String(item.value));
    else return undefined;
  }
  return [...values].sort();
}

function principalText(principal: PrincipalElement): string | undefined {
  if (principal.text !== undefined) return JSON.stringify([principal.negated, principal.text.value]);
  const entries = principal.entries.map(({ type, values }) => [type.value, itemTexts(values.items)] as const);
  if (entries.length === 0 || entries.some(([, values]) => values === undefined)) return undefined;
  return JSON.stringify([principal.negated, sorted(entries)]);
}

function conditionText(condition: ConditionElement): string | undefined {
  const entries = condition.operators.flatMap((operator) =>
    operator.keys.map(
      (key) => [`${operator.name.value} ${key.name.value.toLowerCase()}`, itemTexts(key.values.items)] as const,
    ),
  );
  if (entries.length === 0 || entries.some(([, values]) => values === undefined)) return undefined;
  return JSON.stringify(sorted(entries));
}

function sorted<T extends readonly [string, unknown]>(entries: readonly T[]): readonly T[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
