// A condition operator that IAM does not have. IAM refuses to save such a policy, also when only a letter's case is wrong.

import { closest } from '../../base/closest';
import { operators, parseOperator, type ParsedOperator } from '../../catalog/operators';
import { withBase } from '../../analysis/operator-types';
import { hasHole } from '../../model/opaque';
import { part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Condition operator that IAM does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_CONDITION_OPERATOR',
  messages: {
    unknown: '`{operator}` is no condition operator',
    spelling: '`{operator}` is spelled `{right}`; IAM minds the case of operators',
    set: '`{set}` is no set operator: there are `ForAllValues` and `ForAnyValue`',
  },
  statement(ctx, statement) {
    for (const { name } of statement.condition?.operators ?? []) {
      const parsed = parseOperator(name.value);
      if (parsed.valid || name.value === '' || hasHole(name.value)) continue;
      // `NullIfExists` has its own rule.
      if (parsed.base?.family === 'Null' && parsed.ifExists) continue;
      // Behind a fault of JSON a key, or an element, may be read as an operator.
      if (!statement.readable && nearest(parsed, name.value).length === 0) continue;
      if (parsed.setSpan !== undefined && parsed.set === undefined) {
        const { start, end } = parsed.setSpan;
        const written = name.value.slice(start, end);
        ctx.report(
          part(name, start, end),
          'set',
          { set: written },
          {
            fixes: (edit) =>
              closest(written, ['ForAllValues', 'ForAnyValue'], 2).map((set) => ({
                title: `Replace with ${set}`,
                safety: 'suggested',
                edits: [edit.write(part(name, start, end), set)],
              })),
          },
        );
      } else if (parsed.base === undefined) {
        ctx.report(
          part(name, parsed.baseSpan.start),
          'unknown',
          { operator: name.value },
          {
            fixes: (edit) =>
              nearest(parsed, name.value).map((right) => ({
                title: `Replace with ${right}`,
                safety: 'suggested',
                edits: [edit.write(name.span, right)],
              })),
          },
        );
      } else {
        const right = withBase(parsed, parsed.base.name);
        ctx.report(
          name.span,
          'spelling',
          { operator: name.value, right },
          {
            fixes: (edit) => [
              { title: `Replace with ${right}`, safety: 'safe', edits: [edit.write(name.span, right)] },
            ],
          },
        );
      }
    }
  },
});

function nearest(parsed: ParsedOperator, written: string): readonly string[] {
  const base = written.slice(parsed.baseSpan.start, parsed.baseSpan.end);
  const names = operators.map((known) => known.name);
  return closest(base, names, 3).map((name) => withBase(parsed, name));
}
