// Does the `Condition` of a statement hold for a request? Operators and keys all have to hold, of the values of a key one.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html

import type { Span } from '../../base/span';
import { type Operator, type ParsedOperator, parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import type { ConditionKey, ConditionOperator, ConditionValue, Statement } from '../../model/policy';
import { holdsWhenAbsent } from '../condition-absent';
import { compareValues } from './compare-values';
import { arnLike } from './match-arn';
import { type Pattern, certainly, matchPattern, protect, resolvePattern } from './pattern';
import { type Context, lookup } from './request';
import { type Truth, all, any, not, notFilledIn, restsOn } from './truth';

export interface ConditionReading {
  readonly context: Context;
  readonly variables: boolean;
}

/** True for a statement without a condition. */
export function matchCondition(statement: Statement, reading: ConditionReading): Truth {
  const { condition } = statement;
  if (condition === undefined) return true;
  if (isMalformed(statement, condition.span)) return notFilledIn;
  if (condition.operators.length === 0) return isEmpty(condition.span) || notFilledIn;
  return all(condition.operators.map((operator) => operatorHolds(operator, reading)));
}

function operatorHolds(operator: ConditionOperator, reading: ConditionReading): Truth {
  const { name, span, keys } = operator;
  const parsed = parseOperator(name.value);
  // IAM takes no policy with an operator it does not know; a template or newer data may make this one known.
  if (parsed.base === undefined) return notFilledIn;
  const { base } = parsed;
  const value = { start: name.span.end + 1, end: span.end };
  if (keys.length === 0) return isEmpty(value) || notFilledIn;
  return all(keys.map((key) => keyHolds({ ...parsed, base }, key, reading)));
}

/** Text where an object belongs: IAM would not take it, so nothing follows from it. */
function isMalformed({ problems }: Statement, { start, end }: Span): boolean {
  return problems.some((each) => each.kind === 'wrong-type' && start <= each.span.start && each.span.end <= end);
}

/** `{}` and little else: what is longer without being understood is an intrinsic function. */
function isEmpty(span: Span): boolean {
  return span.end - span.start < '{"Ref":"a"}'.length;
}

type KnownOperator = ParsedOperator & { readonly base: Operator };

function keyHolds(operator: KnownOperator, key: ConditionKey, reading: ConditionReading): Truth {
  const { base, set } = operator;
  const name = key.name.value;
  if (hasHole(name)) return notFilledIn;
  const state = lookup(reading.context, name);
  if (state === 'unknown') return restsOn(name);
  const matchesOne = (value: string): Truth =>
    any(key.values.items.map((item) => valueMatches(base, item, value, reading)));
  if (base.family === 'Null') return matchesOne(state === 'absent' ? 'true' : 'false');
  if (state === 'absent') return holdsWhenAbsent(operator, key) ?? notFilledIn;
  const outcomes = state.map((value) => (base.negated ? not(matchesOne(value)) : matchesOne(value)));
  // Without a set operator one value that matches settles it, for the negated operators too.
  return set === 'ForAllValues' || (set === undefined && base.negated) ? all(outcomes) : any(outcomes);
}

/** Does one value of the policy match one of the request, negation left aside? */
function valueMatches(operator: Operator, item: ConditionValue, value: string, reading: ConditionReading): Truth {
  if (item.kind === 'opaque') return notFilledIn;
  const written = item.kind === 'literal' ? String(item.value) : item.text.value;
  const pattern = resolvePattern(written, {
    context: reading.context,
    variables: reading.variables && operator.variables,
    wildcards: operator.wildcards,
  });
  if (pattern === undefined) return false;
  // A word that looks like a placeholder, and is just what the request carries.
  if (written === value && pattern.open?.keys.length === 0 && operator.family === 'String') return true;
  return compare(operator, pattern, value);
}

function compare(operator: Operator, pattern: Pattern, value: string): Truth {
  if (operator.family === 'Arn') return certainly(pattern, arnLike(pattern.text, protect(value)));
  if (operator.family !== 'String') return pattern.open ?? compareValues(operator, pattern.text, value);
  if (!operator.name.endsWith('IgnoreCase')) return matchPattern(pattern, value);
  return matchPattern({ ...pattern, text: pattern.text.toLowerCase() }, value.toLowerCase());
}
