// Keys that only some services send, in a statement on every service: what the others do is decided by the missing key.

import { mustBePresent } from '../../analysis/condition-absent';
import { holdsWhenAbsent } from '../../analysis/condition-absent';
import { keyUses } from '../../analysis/condition-keys';
import { isEveryAction } from '../../analysis/model-breadth';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (verified 2026-11-22) */
const keys = ['aws:SourceVpcArn', 'aws:VpceAccount', 'aws:VpceOrgID', 'aws:VpceOrgPaths'];

export default defineRule({
  summary: 'Key that some services send, in a statement on every service',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES',
  messages: {
    denies: '`{key}` is sent by some services only: this denies every request to the others',
    allows: '`{key}` is sent by some services only: this allows nothing at the others',
  },
  statement(ctx, statement) {
    if (!(statement.allows || statement.denies) || !onEveryService(statement)) return;
    for (const name of keys) {
      for (const { key, parsed } of keyUses(statement, name)) {
        const holds = holdsWhenAbsent(parsed, key);
        if (parsed.base?.family === 'Null' || mustBePresent(statement, name)) continue;
        if (statement.denies && holds === true) ctx.report(key.name.span, 'denies', { key: name });
        if (statement.allows && holds === false) ctx.report(key.name.span, 'allows', { key: name });
      }
    }
  },
});

function onEveryService({ action }: Statement): boolean {
  if (action === undefined) return false;
  return action.negated || action.items.some((item) => item.kind === 'action' && isEveryAction(item));
}
