// What a condition does when the request does not carry its key, which is what happens with a key that does not exist.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists

import { type ParsedOperator, parseOperator } from '../catalog/operators';
import type { ConditionKey, ConditionOperator, Statement } from '../model/policy';

/** Does the condition hold when the key is absent? Undefined where that is not known. */
export function holdsWhenAbsent(operator: ParsedOperator, key: ConditionKey): boolean | undefined {
  if (operator.base === undefined) return undefined;
  if (operator.base.family === 'Null') return nullValue(key);
  if (operator.ifExists || operator.set === 'ForAllValues') return true;
  if (operator.set === 'ForAnyValue') return false;
  return operator.base.negated;
}

/** What follows for the statement, to be put behind "the request never carries the key"; empty where not known. */
export function consequence(operator: ConditionOperator, key: ConditionKey, statement: Statement): string {
  const holds = holdsWhenAbsent(parseOperator(operator.name.value), key);
  if (holds === undefined || !(statement.allows || statement.denies)) return '';
  if (holds) return ', so this condition always holds';
  return statement.allows ? ', so the statement never allows anything' : ', so the statement never denies anything';
}

/** Is the key asked to be present (`Null` with `false`) somewhere in the statement? */
export function mustBePresent(statement: Statement, key: string): boolean {
  const name = key.toLowerCase();
  return (statement.condition?.operators ?? []).some(
    (operator) =>
      operator.name.value === 'Null' &&
      operator.keys.some((each) => each.name.value.toLowerCase() === name && nullValue(each) === false),
  );
}

function nullValue(key: ConditionKey): boolean | undefined {
  if (key.values.items.length !== 1) return undefined;
  const value = key.values.items[0];
  if (value?.kind === 'literal' && typeof value.value === 'boolean') return value.value;
  if (value?.kind !== 'string') return undefined;
  const text = value.text.value.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
