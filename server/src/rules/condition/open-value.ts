// A pattern that fits every account, organisation or source, where the key is there to tell them apart.

import { fixedCharacters, isSensitive, isTrusted } from '../../analysis/access-sensitive-keys';
import { parseOperator } from '../../catalog/operators';
import { type Hole, holesIn } from '../../model/opaque';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Pattern that fits everybody under a key that says who asks',
  level: 'error',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: { wildcard: 'WILDCARD_USAGE_TOO_PERMISSIVE', variable: 'VARIABLE_USAGE_TOO_PERMISSIVE' },
  messages: {
    wildcard: '`{value}` begins with a wildcard or nearly so, and `{key}` then keeps nobody out',
    variable: '`{value}` is whatever the caller brings along, and `{key}` then keeps nobody out',
  },
  condition(ctx, key, operator, statement) {
    const { base } = parseOperator(operator.name.value);
    if (base === undefined || !base.variables || !isSensitive(key.name.value, statement, base.negated)) return;
    for (const value of key.values.items) {
      if (value.kind !== 'string' || value.hasHole) continue;
      const message = openBy(value.text, base.wildcards);
      const known = ctx.catalog.key(key.name.value)?.name ?? key.name.value;
      if (message !== undefined) ctx.report(value.text.span, message, { value: value.text.value, key: known });
    }
  },
});

/** What stands among the first characters; a value that no wildcard or variable opens is fine. */
function openBy({ value }: Text, wildcards: boolean): 'wildcard' | 'variable' | undefined {
  // Partition and account of an ARN may be any; only one that says nothing at all is meant.
  if (value.startsWith('arn:') && /[^:*?]/.test(value.slice('arn:'.length))) return undefined;
  const holes = value.includes('${') ? holesIn(value) : [];
  const hole = holes[0];
  const star = wildcards ? value.search(/[*?]/) : -1;
  if (star >= 0 && star < fixedCharacters && (hole === undefined || star < hole.start)) return 'wildcard';
  return hole !== undefined && hole.start < fixedCharacters && isOpen(value, hole) ? 'variable' : undefined;
}

function isOpen(value: string, hole: Hole): boolean {
  const name =
    value
      .slice(hole.start + 2, hole.end - 1)
      .split(',', 1)[0]
      ?.trim() ?? '';
  return hole.kind === 'variable' && name.startsWith('aws:') && !isTrusted(name);
}
