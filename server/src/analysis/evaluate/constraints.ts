// The condition of a statement as a set of constraints on the request, so that two statements can be compared without a
// request. What follows from what is said only where it is certain.

import { covers } from '../../base/wildcard';
import { type ParsedOperator, parseOperator } from '../../catalog/operators';
import { mayHoldHole } from '../../model/opaque';
import type { ConditionValue, Statement } from '../../model/policy';
import { perStatement } from '../statement-facts';
import { compareValues, liesIn } from './compare-values';
import { matchCondition } from './match-condition';
import { contextOf } from './request';

/** All of a statement's constraints have to hold. */
export interface Constraint {
  /** As the policy spells it. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  /** Are operator and values fully known: no hole, no policy variable, nothing opaque? */
  readonly known: boolean;
}

export const constraintsOf = perStatement((statement: Statement): readonly Constraint[] =>
  (statement.condition?.operators ?? []).flatMap(({ name, keys }) => {
    const operatorKnown = parseOperator(name.value).base !== undefined;
    return keys.map((key): Constraint => {
      const values = key.values.items.map(textOf);
      return {
        operator: name.value,
        key: key.name.value,
        values: values.map((value) => value ?? '').sort(),
        known: operatorKnown && values.every((value) => value !== undefined && !mayHoldHole(value)),
      };
    });
  }),
);

/** Is the condition readable as constraints at all, or does an intrinsic function stand in it? */
export const isReadable = perStatement((statement: Statement): boolean => {
  // With no key known, all that is left to see are the holes.
  const answer = matchCondition(statement, { context: contextOf([], 'unknown'), variables: true });
  return typeof answer === 'boolean' || !answer.holes;
});

/** Does `narrow` alone make sure of `wide`? True is always certain. */
export function implies(narrow: Constraint, wide: Constraint): boolean {
  if (narrow.key.toLowerCase() !== wide.key.toLowerCase()) return false;
  const a = parseOperator(narrow.operator);
  const b = parseOperator(wide.operator);
  if (a.base === undefined || b.base === undefined || a.set !== b.set) return false;
  // One that also holds without the key makes sure of nothing that needs it.
  if (a.ifExists && !b.ifExists && a.set !== 'ForAllValues') return false;
  if (a.base.family !== b.base.family || a.base.negated !== b.base.negated) return false;
  if (a.base.name === b.base.name && same(narrow.values, wide.values)) return true;
  if (!narrow.known || !wide.known) return false;
  if (a.base.negated) return wide.values.every((value) => narrow.values.some((own) => stands(a, own, b, value)));
  return narrow.values.every((value) => wide.values.some((own) => stands(b, own, a, value)));
}

/** Does the value under the one operator stand for all that the other value stands for? */
function stands(wideOperator: ParsedOperator, wide: string, narrowOperator: ParsedOperator, narrow: string): boolean {
  const a = wideOperator.base;
  const b = narrowOperator.base;
  if (a === undefined || b === undefined) return false;
  if (a.family === 'IpAddress') return liesIn(narrow, wide);
  if (a.family === 'String') return textStands(a.name, wide, b.name, narrow);
  if (a.name !== b.name) return false;
  return a.family === 'Arn'
    ? arnStands(wide, narrow)
    : wide === narrow || (isEquality(a.name) && compareValues(a, wide, narrow));
}

function textStands(wideName: string, wide: string, narrowName: string, narrow: string): boolean {
  const [ignores, ignored] = [wideName.endsWith('IgnoreCase'), narrowName.endsWith('IgnoreCase')];
  if (ignores) return !narrowName.endsWith('Like') && wide.toLowerCase() === narrow.toLowerCase();
  if (ignored) return wideName.endsWith('Like') && wide === '*';
  if (!wideName.endsWith('Like')) return wide === narrow && !(narrowName.endsWith('Like') && /[*?]/.test(narrow));
  // Under `StringEquals` a star is a star, which `covers` would read as any text.
  return narrowName.endsWith('Like') || !/[*?]/.test(narrow) ? covers(wide, narrow) : wide === '*';
}

function arnStands(wide: string, narrow: string): boolean {
  const a = wide.split(':');
  const b = narrow.split(':');
  if (wide === '*' || a.length < 6 || b.length < 6) return wide === '*' || wide === narrow;
  const whole = (parts: readonly string[]): readonly string[] => [...parts.slice(0, 5), parts.slice(5).join(':')];
  const inner = whole(b);
  return whole(a).every((part, index) => covers(part, inner[index] ?? ''));
}

function isEquality(name: string): boolean {
  return name.endsWith('Equals') && !name.includes('Than');
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function textOf(value: ConditionValue): string | undefined {
  if (value.kind === 'opaque') return undefined;
  return value.kind === 'literal' ? String(value.value) : value.text.value;
}
