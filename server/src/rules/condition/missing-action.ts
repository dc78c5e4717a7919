// A key of a trust policy that a request only carries where another action is allowed as well.

import { holdsWhenAbsent } from '../../analysis/condition-absent';
import { keyUses } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import { statementPath } from '../../analysis/model-paths';
import { guessNote } from '../../analysis/structure-kind';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

/**
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html and
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html (verified 2026-11-22)
 */
const needs: readonly (readonly [key: string, action: string])[] = [
  ['sts:SourceIdentity', 'sts:SetSourceIdentity'],
  ['sts:TransitiveTagKeys', 'sts:TagSession'],
  ['aws:RequestTag/', 'sts:TagSession'],
];

export default defineRule({
  summary: 'Condition key of a trust policy whose action is not allowed',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['trust'],
  accessAnalyzer: 'MISSING_ACTION_FOR_CONDITION_KEY',
  messages: {
    missing: '`{key}` is only sent by a request that may `{action}`, and nothing here allows that{guess}',
  },
  policy(ctx, policy) {
    for (const [name, action] of needs) {
      const uses = policy.statements
        .filter(({ statement }) => statement.allows)
        .flatMap((place) => keyUses(place.statement, name).map((use) => ({ place, ...use })));
      if (uses.length === 0) continue;
      if (policy.statements.some(({ statement }) => statement.allows && reaches(statement, action))) continue;
      for (const { place, parsed, key } of uses) {
        if (holdsWhenAbsent(parsed, key) !== false || place.statement.action?.negated !== false) continue;
        const data = { key: key.name.value, action, guess: guessNote(ctx) };
        ctx.report(placed(place, key.name.span), 'missing', data, {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined) return [];
            const edits = edit.append([...path, 'Action'], [action]);
            return [{ title: `Allow ${action}`, safety: 'suggested', edits }];
          },
        });
      }
    }
  },
});
