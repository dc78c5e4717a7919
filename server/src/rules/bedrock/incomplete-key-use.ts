// A key of KMS that may be used for a feature of Bedrock, but not for all the feature does with it.

import { keyLacksOf } from '../../analysis/key-uses';
import { statementPath } from '../../analysis/model-paths';
import { listed } from '../../base/markdown';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'KMS key for a Bedrock feature that lacks an action',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['kms-key', 'identity'],
  messages: {
    missing: '{actions} {is} missing: the key of {encrypted} is used with {all}',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    for (const { use, place, present, actions } of keyLacksOf(policy)) {
      const data = {
        actions: code(actions),
        is: actions.length === 1 ? 'is' : 'are',
        encrypted: use.encrypted,
        all: code(use.actions),
      };
      ctx.report(placed(place, present.text.span), 'missing', data, {
        fixes(edit) {
          const path = statementPath(policy, place);
          if (path === undefined) return [];
          const edits = edit.append([...path, 'Action'], actions);
          return [{ title: `Add ${listed(actions)}`, safety: 'suggested', edits }];
        },
      });
    }
  },
});

function code(actions: readonly string[]): string {
  return listed(actions.map((action) => `\`${action}\``));
}
