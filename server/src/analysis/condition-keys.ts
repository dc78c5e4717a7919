// Finds conditions by key. Key names ignore case, as IAM does.

import { type ParsedOperator, parseOperator } from '../catalog/operators';
import type { ConditionKey, ConditionOperator, Statement } from '../model/policy';

export interface KeyUse {
  readonly operator: ConditionOperator;
  readonly parsed: ParsedOperator;
  readonly key: ConditionKey;
}

/** Every place where the statement's conditions name the key. A name that ends in `/` stands for all that begin so. */
export function keyUses(statement: Statement, name: string): readonly KeyUse[] {
  const wanted = name.toLowerCase();
  const fits = (written: string): boolean => (wanted.endsWith('/') ? written.startsWith(wanted) : written === wanted);
  return (statement.condition?.operators ?? []).flatMap((operator) =>
    operator.keys
      .filter((key) => fits(key.name.value.toLowerCase()))
      .map((key) => ({ operator, parsed: parseOperator(operator.name.value), key })),
  );
}

export function hasKey(statement: Statement, ...names: readonly string[]): boolean {
  return names.some((name) => keyUses(statement, name).length > 0);
}

/** Something is in `Condition` that could not be read: an intrinsic function, a value half typed. */
export function conditionIsOpaque(statement: Statement): boolean {
  const { condition } = statement;
  return condition !== undefined && condition.operators.length === 0 && condition.span.end - condition.span.start > 4;
}
