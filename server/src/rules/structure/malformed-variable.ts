// A policy variable that IAM cannot read: it refuses the policy.

import { variableFaults } from '../../analysis/access-variables';
import type { Statement } from '../../model/policy';
import { type Text, part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Policy variable that is not written as IAM reads it',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    brace: 'MISSING_BRACE_IN_VARIABLE',
    quote: 'MISSING_QUOTE_IN_VARIABLE',
    space: 'UNSUPPORTED_SPACE_IN_VARIABLE',
    empty: 'EMPTY_VARIABLE',
  },
  messages: {
    brace: '`{text}` is not closed: a policy variable ends in `}`',
    quote: '`{text}` is no default value: it stands in single quotes',
    space: '`{text}` holds a blank, which no policy variable does',
    empty: '`{text}` names no key',
  },
  statement(ctx, statement) {
    for (const text of textsWithVariables(statement)) {
      for (const { kind, start, end, right } of variableFaults(
        text.value,
        (name) => ctx.catalog.key(name) !== undefined,
      )) {
        const span = part(text, start, end);
        ctx.report(
          span,
          kind,
          { text: text.value.slice(start, end) },
          {
            fixes: (edit) =>
              right === undefined
                ? []
                : [{ title: `Replace with ${right}`, safety: 'suggested', edits: [edit.write(span, right)] }],
          },
        );
      }
    }
  },
});

/** Variables work in resources and in the values of conditions. */
function textsWithVariables(statement: Statement): readonly Text[] {
  const found: Text[] = [];
  const add = (item: { readonly text?: Text }): void => {
    if (item.text?.value.includes('${') === true) found.push(item.text);
  };
  for (const item of statement.resource?.items ?? []) if (item.kind === 'resource') add(item);
  for (const operator of statement.condition?.operators ?? [])
    for (const key of operator.keys) for (const value of key.values.items) if (value.kind === 'string') add(value);
  return found;
}
