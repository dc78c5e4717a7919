// A kind of principal that does not exist. There are four, and capitals count.

import { closest } from '../../base/closest';
import { isTemplateName } from '../../analysis/structure-elements';
import { elementOrder } from '../../catalog/elements';
import { principalTypes } from '../../catalog/principals';
import type { PrincipalEntry } from '../../model/policy';
import { type Fix, defineRule } from '../rule';

const types: readonly string[] = principalTypes.map((type) => type.name);
/** Names people write for one of the four. */
const otherNames = new Map([
  ['account', 'AWS'],
  ['iam', 'AWS'],
  ['user', 'AWS'],
  ['role', 'AWS'],
  ['services', 'Service'],
  ['awsservice', 'Service'],
  ['federation', 'Federated'],
]);

export default defineRule({
  summary: 'Kind of principal that does not exist',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_PRINCIPAL_KEY',
  messages: {
    unknown: '`{type}` is no kind of principal: there are `AWS`, `Service`, `Federated` and `CanonicalUser`',
  },
  statement(ctx, statement) {
    const entries = statement.principal?.entries ?? [];
    for (const { type } of entries) {
      if (types.includes(type.value) || isTemplateName(type.value)) continue;
      // Behind a fault of JSON an element may be read as a kind of principal.
      if (elementOrder.includes(type.value) && !statement.readable) continue;
      ctx.report(
        type.span,
        'unknown',
        { type: type.value },
        { fixes: (edit) => replacement(type, entries).map((right) => renaming(right, [edit.write(type.span, right)])) },
      );
    }
  },
});

function replacement(type: PrincipalEntry['type'], entries: readonly PrincipalEntry[]): readonly string[] {
  const right = otherNames.get(type.value.toLowerCase()) ?? closest(type.value, types)[0];
  // Renaming it to a name that is there already would make that name stand twice.
  return right === undefined || entries.some((entry) => entry.type.value === right) ? [] : [right];
}

function renaming(right: string, edits: Fix['edits']): Fix {
  return { title: `Replace with ${right}`, safety: 'suggested', edits };
}
