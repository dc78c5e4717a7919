// Access that hangs on what the caller writes into a header.

import { principalsUnder } from '../../analysis/access-principals';
import { parseOperator } from '../../catalog/operators';
import { defineRule } from '../rule';

const forgeable: ReadonlySet<string> = new Set(['aws:referer', 'aws:useragent']);

export default defineRule({
  summary: 'Access that hangs on a key the caller can forge',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: 'UNTRUSTWORTHY_CONDITION_KEY',
  messages: {
    forgeable: '`{key}` is a header that the caller writes: anybody can send what this asks for',
  },
  statement(ctx, statement) {
    const operators = statement.condition?.operators ?? [];
    // Beside another key it is one more hurdle, and a service is told by its principal.
    if (!operators.every(({ keys }) => keys.every((key) => forgeable.has(key.name.value.toLowerCase())))) return;
    if (operators.length === 0) return;
    if (principalsUnder(statement, 'Service').length > 0) return;
    for (const operator of operators) {
      const { base } = parseOperator(operator.name.value);
      const guards = base?.negated === true ? statement.denies : statement.allows;
      if (!guards || base === undefined || base.family === 'Null') continue;
      for (const key of operator.keys) ctx.report(key.name.span, 'forgeable', { key: key.name.value });
    }
  },
});
