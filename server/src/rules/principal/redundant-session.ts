// A session of a role beside the role itself: the role lets in all its sessions.

import { principalsUnder } from '../../analysis/access-principals';
import { removal } from '../../analysis/structure-edits';
import { parseArn } from '../../model/arn';
import { quoted } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Session of a role that is a principal itself',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  kinds: ['trust'],
  accessAnalyzer: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
  tag: 'unnecessary',
  messages: { session: '`{session}` is a session of `{role}`, which is let in already' },
  statement(ctx, statement) {
    const texts = principalsUnder(statement, 'AWS');
    if (texts.length < 2) return;
    const roles = new Map(texts.map((text) => [roleOf(text.value, 'role'), text]));
    for (const [index, text] of texts.entries()) {
      const session = roleOf(text.value, 'assumed-role');
      const role = session === undefined ? undefined : roles.get(session);
      if (role === undefined) continue;
      const fixable =
        texts.length === statement.principal?.entries.find((each) => each.type.value === 'AWS')?.values.items.length;
      ctx.report(
        text.span,
        'session',
        { session: text.value, role: role.value },
        {
          related: [{ span: role.span, message: 'The role' }],
          fixes: () =>
            fixable
              ? [
                  {
                    title: `Remove ${text.value}`,
                    safety: 'safe',
                    edits: removal(
                      texts.map((each) => ({ span: quoted(each) })),
                      index,
                    ),
                  },
                ]
              : [],
        },
      );
    }
  },
});

/** Account and name of a role, or of the role of a session; the path of a role is not in its sessions. */
function roleOf(text: string, type: 'role' | 'assumed-role'): string | undefined {
  const arn = parseArn(text);
  const parts = arn?.resource?.value.split('/') ?? [];
  if (parts[0] !== type || parts.length < 2) return undefined;
  const name = type === 'role' ? parts.at(-1) : parts[1];
  return `${arn?.partition?.value} ${arn?.account?.value} ${name}`;
}
