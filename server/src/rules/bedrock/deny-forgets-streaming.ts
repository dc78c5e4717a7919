// A Deny of `bedrock:InvokeModel` leaves the streaming action open. AWS says on both operations that both must be denied.

import { invokeModelEntry, invokeStream, reachesStream } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { placed } from '../../model/build';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Deny of `bedrock:InvokeModel` that forgets streaming',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  messages: {
    guard: 'This guard denies `{action}` and leaves `bedrock:InvokeModelWithResponseStream` open',
    plain: '`{action}` is denied, and `bedrock:InvokeModelWithResponseStream` is not',
  },
  // A plain Deny may mean the one action; a condition is a guard that streaming walks around.
  messageLevels: { plain: 'info' },
  policy(ctx, policy) {
    if (policy.statements.some(({ statement }) => statement.denies && reachesStream(statement))) return;
    for (const place of policy.statements) {
      const { statement } = place;
      if (!statement.denies) continue;
      const action = invokeModelEntry(statement);
      if (action === undefined) continue;
      const message = statement.condition === undefined ? 'plain' : 'guard';
      ctx.report(
        placed(place, action.text.span),
        message,
        { action: action.text.value },
        {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined) return [];
            const edits = edit.append([...path, 'Action'], [invokeStream]);
            return [{ title: `Deny ${invokeStream} as well`, safety: 'suggested', edits }];
          },
        },
      );
    }
  },
});
