// Does what a permission or denial says of its resource lie within what others say together?

import { parseOperator } from '../../catalog/operators';
import type { Scope } from './access';
import type { Constraint } from './constraints';
import { scopeCovered, scopesMeet } from './subset';

/** True is certain. */
export function isWithin(scope: Scope, others: readonly { readonly scopes: readonly Scope[] }[]): boolean {
  const near = others.flatMap(({ scopes }) => scopes.filter((each) => scopesMeet(scope, each)));
  if (near.length === 0) return false;
  const inOne = (part: Scope): boolean => near.some((each) => isInside(part, each));
  return inOne(scope) || partsOf(scope).every(inOne);
}

/** `*` stands for every principal, whatever its type. */
export function isEveryone(principals: readonly string[] | undefined): boolean {
  return principals?.length === 1 && (principals[0] === '*' || principals[0] === 'AWS:*');
}

function isInside(a: Scope, b: Scope): boolean {
  const isNarrower = isEveryone(b.principals) && a.principals !== undefined;
  return scopeCovered(isNarrower ? { ...a, principals: b.principals } : a, b);
}

const mostParts = 64;

/** A condition on one of several values, value by value: other statements may each take a few. */
function partsOf(scope: Scope): readonly Scope[] {
  const count = scope.conditions.reduce((product, each) => product * (isChoice(each) ? each.values.length : 1), 1);
  if (count > mostParts) return [scope];
  let parts: readonly (readonly Constraint[])[] = [[]];
  for (const constraint of scope.conditions) {
    const single = isChoice(constraint)
      ? constraint.values.map((value) => ({ ...constraint, values: [value] }))
      : [constraint];
    parts = parts.flatMap((before) => single.map((each) => [...before, each]));
  }
  return parts.map((conditions) => ({ ...scope, conditions }));
}

/** Is it enough for a request to match one of the values? */
function isChoice({ operator, values, known }: Constraint): boolean {
  const { base, set } = parseOperator(operator);
  return known && values.length > 1 && base?.negated === false && set !== 'ForAllValues';
}
