// Policy variables: they work in `Resource` and in condition values, and only in the newer version of the language.

import type { Span } from '../base/span';
import { placed } from '../model/build';
import { holesIn } from '../model/opaque';
import type { Policy, Statement } from '../model/policy';
import { type Text, part } from '../model/text';

export interface Variable {
  readonly name: string;
  /** In the site's text. */
  readonly span: Span;
}

/** The first policy variable of a policy. */
export function firstVariable(policy: Policy): Variable | undefined {
  for (const statement of policy.statements) {
    for (const text of textsWithVariables(statement.statement)) {
      const hole = text.value.includes('${') ? holesIn(text.value).find((each) => each.kind === 'variable') : undefined;
      if (hole === undefined) continue;
      return {
        name: text.value.slice(hole.start, hole.end),
        span: placed(statement, part(text, hole.start, hole.end)),
      };
    }
  }
  return undefined;
}

function* textsWithVariables(statement: Statement): Generator<Text> {
  for (const resource of statement.resource?.items ?? []) if (resource.kind === 'resource') yield resource.text;
  for (const operator of statement.condition?.operators ?? []) {
    for (const key of operator.keys)
      for (const value of key.values.items) if (value.kind === 'string') yield value.text;
  }
}
