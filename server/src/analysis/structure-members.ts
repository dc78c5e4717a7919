// The members of a statement's objects by place: what a member is called and what stands before it.

import type { Span } from '../base/span';
import type { ConditionKey, Statement } from '../model/policy';
import type { Text } from '../model/text';

export interface Member {
  /** From the name's quote to the value's end. */
  readonly span: Span;
  /** The member written before it in the same object. */
  readonly before: Span | undefined;
  /** An element of the statement itself. */
  readonly isElement: boolean;
  /** The keys of a condition operator. */
  readonly keys?: readonly ConditionKey[];
}

/** The member whose name begins at an offset. */
export function memberNamed(statement: Statement, start: number): Member | undefined {
  const top = at(statement.elements, start);
  if (top !== undefined) return { ...top, isElement: true };
  const { principal, condition } = statement;
  const entries = (principal?.entries ?? []).map((entry) => ({
    name: entry.type,
    span: { start: entry.type.span.start - 1, end: entry.values.span.end },
  }));
  const inPrincipal = at(entries, start);
  if (inPrincipal !== undefined) return inPrincipal;
  const operators = condition?.operators ?? [];
  const operator = at(operators, start);
  if (operator !== undefined)
    return { ...operator, keys: operators.find((each) => each.name.span.start === start)?.keys ?? [] };
  for (const each of operators) {
    const key = at(each.keys, start);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** The value of a member's text; undefined where it is no JSON. */
export function memberValue(text: string): unknown {
  try {
    return Object.values(JSON.parse(`{${text}}`) as object)[0] as unknown;
  } catch {
    return undefined;
  }
}

/** Condition keys of one operator that differ in capitals only. */
export function conditionKeyTwins(statement: Statement): { readonly first: Text; readonly again: Text }[] {
  const several = (statement.condition?.operators ?? []).filter((operator) => operator.keys.length > 1);
  return several.flatMap((operator) => {
    const seen = new Map<string, Text>();
    return operator.keys.flatMap(({ name }) => {
      const first = seen.get(name.value.toLowerCase());
      if (first === undefined) seen.set(name.value.toLowerCase(), name);
      return first === undefined || first.value === name.value ? [] : [{ first, again: name }];
    });
  });
}

function at(members: readonly { readonly name: Text; readonly span: Span }[], start: number): Member | undefined {
  const index = members.findIndex((member) => member.name.span.start === start);
  const found = members[index];
  return found && { span: found.span, before: members[index - 1]?.span, isElement: false };
}
