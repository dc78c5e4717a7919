// IAM writes the unique id of a user or role in place of its ARN once it was deleted. Nobody has that id any more.

import { defineRule } from '../rule';

export default defineRule({
  summary: 'Principal that is the id of a deleted user or role',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: { role: 'INVALID_ROLE_REFERENCE', user: 'INVALID_USER_REFERENCE' },
  messages: {
    role: '`{id}` is what remains of a deleted role: name the role by its ARN',
    user: '`{id}` is what remains of a deleted user: name the user by its ARN',
  },
  principal(ctx, value, entry) {
    if (entry?.type.value !== 'AWS' || value.value.length < 16 || !/^A(?:ROA|IDA)[A-Z0-9]+$/.test(value.value)) return;
    ctx.report(value.span, value.value.startsWith('AROA') ? 'role' : 'user', { id: value.value });
  },
});
