// Finds conditions by key. Key names ignore case, as IAM does.

import { type ParsedOperator, parseOperator } from '../catalog/operators';
import type { ConditionKey, ConditionOperator, Statement } from '../model/policy';
import { perStatement } from './statement-facts';

export interface KeyUse {
  readonly operator: ConditionOperator;
  readonly parsed: ParsedOperator;
  readonly key: ConditionKey;
}

/** Every place where the statement's conditions name the key. A name that ends in `/` stands for all that begin so. */
export function keyUses(statement: Statement, name: string): readonly KeyUse[] {
  const found = usesOf(statement).filter((use) => isNamed(use, name));
  return found.length === 0 ? none : found;
}

export function hasKey(statement: Statement, ...names: readonly string[]): boolean {
  const uses = usesOf(statement);
  return uses.length > 0 && names.some((name) => uses.some((use) => isNamed(use, name)));
}

interface WrittenUse extends KeyUse {
  /** The key's name in small letters. */
  readonly folded: string;
}

const none: readonly WrittenUse[] = [];

/** Two dozen rules look for keys of their own in every statement, most of which has no condition or one. */
const usesOf = perStatement(({ condition }): readonly WrittenUse[] => {
  if (condition === undefined || condition.operators.length === 0) return none;
  return condition.operators.flatMap((operator) => {
    const parsed = parseOperator(operator.name.value);
    return operator.keys.map((key) => ({ operator, parsed, key, folded: key.name.value.toLowerCase() }));
  });
});

function isNamed({ folded }: WrittenUse, name: string): boolean {
  if (name.endsWith('/')) return folded.startsWith(name.toLowerCase());
  return folded.length === name.length && folded === name.toLowerCase();
}

/** Something is in `Condition` that could not be read: an intrinsic function, a value half typed. Or all of it may be. */
export function conditionIsOpaque(statement: Statement): boolean {
  const { condition, readable } = statement;
  if (!readable) return true;
  return condition !== undefined && condition.operators.length === 0 && condition.span.end - condition.span.start > 4;
}
