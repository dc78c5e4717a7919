// `Null` already asks whether the key is there; with `IfExists` it is no operator.

import { parseOperator } from '../../catalog/operators';
import { part } from '../../model/text';
import { type Editor, defineRule } from '../rule';

export default defineRule({
  summary: '`Null` with `IfExists` or a set operator',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { ifExists: 'NULL_WITH_IF_EXISTS', set: 'NULL_WITH_QUALIFIER' },
  messages: {
    ifExists: '`{operator}` is no condition operator: `Null` takes no `IfExists`',
    set: '`{set}` changes nothing on `Null`, which looks at the presence of the key alone',
  },
  messageLevels: { set: 'info' },
  statement(ctx, statement) {
    const written = statement.condition?.operators ?? [];
    for (const { name } of written) {
      const parsed = parseOperator(name.value);
      if (parsed.base?.family !== 'Null') continue;
      const taken = written.some((other) => other.name.value === 'Null');
      const extra = {
        fixes: (edit: Editor) =>
          taken
            ? []
            : [{ title: 'Replace with Null', safety: 'safe' as const, edits: [edit.write(name.span, 'Null')] }],
      };
      if (parsed.ifExists) ctx.report(name.span, 'ifExists', { operator: name.value }, extra);
      else if (parsed.set !== undefined && parsed.setSpan !== undefined) {
        ctx.report(part(name, 0, parsed.setSpan.end), 'set', { set: parsed.set }, extra);
      }
    }
  },
});
