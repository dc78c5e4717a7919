// An element or a value that this kind of policy refuses, though others take it.

import { removal } from '../../analysis/structure-edits';
import { guessNote, kindName } from '../../analysis/structure-kind';
import type { PolicyKind } from '../../documents/site';
import type { Statement } from '../../model/policy';
import { type Fix, defineRule } from '../rule';

type Message =
  | 'principal'
  | 'scpPrincipal'
  | 'trustResource'
  | 'trustNotPrincipal'
  | 'rcpNotPrincipal'
  | 'rcpNotAction'
  | 'rcpAllow'
  | 'rcpPrincipal';

const subject = ['Principal', 'NotPrincipal'];

/** What each kind refuses. The first two can simply be taken out. */
const refused: Partial<Readonly<Record<PolicyKind, readonly (readonly [Message, readonly string[]])[]>>> = {
  identity: [['principal', subject]],
  session: [['principal', subject]],
  'permissions-boundary': [['principal', subject]],
  scp: [['scpPrincipal', subject]],
  trust: [
    ['trustResource', ['Resource', 'NotResource']],
    ['trustNotPrincipal', ['NotPrincipal']],
  ],
  rcp: [
    ['rcpNotPrincipal', ['NotPrincipal']],
    ['rcpNotAction', ['NotAction']],
  ],
};

const removable = new Set<Message>(['principal', 'scpPrincipal', 'trustResource']);

export default defineRule<Message>({
  summary: 'Element that this kind of policy does not take',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    principal: 'UNSUPPORTED_PRINCIPAL',
    scpPrincipal: 'SCP_SYNTAX_ERROR_PRINCIPAL',
    trustResource: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    trustNotPrincipal: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    rcpNotPrincipal: 'RCP_SYNTAX_ERROR_PRINCIPAL',
    rcpNotAction: 'RCP_SYNTAX_ERROR_NOTACTION',
    rcpAllow: 'RCP_SYNTAX_ERROR_ALLOW',
    rcpPrincipal: 'RCP_SYNTAX_ERROR_PRINCIPAL',
  },
  messages: {
    principal: '`{name}` has no place in {kind}: it speaks about whoever it is attached to{guess}',
    scpPrincipal: '`{name}` has no place in an SCP: it speaks about the accounts it is attached to',
    trustResource: '`{name}` has no place in a trust policy: its resource is the role{guess}',
    trustNotPrincipal: '`{name}` has no place in a trust policy: it names who may assume the role{guess}',
    rcpNotPrincipal: '`{name}` has no place in an RCP: write `"Principal": "*"` and say who in `Condition`',
    rcpNotAction: '`{name}` has no place in an RCP: it lists what it denies in `Action`',
    rcpAllow: '`Allow` has no place in an RCP, except in the one that AWS attaches',
    rcpPrincipal: '`Principal` of an RCP is `"*"`: say in `Condition` whom it concerns',
  },
  statement(ctx, statement) {
    for (const [message, names] of refused[ctx.kind] ?? []) {
      for (const [index, element] of statement.elements.entries()) {
        if (!names.includes(element.name.value)) continue;
        const data = { name: element.name.value, kind: kindName(ctx.kind), guess: guessNote(ctx) };
        ctx.report(element.name.span, message, data, {
          fixes: (): readonly Fix[] =>
            removable.has(message)
              ? [
                  {
                    title: `Remove ${element.name.value}`,
                    safety: 'suggested',
                    edits: removal(statement.elements, index),
                  },
                ]
              : [],
        });
      }
    }
    if (ctx.kind !== 'rcp') return;
    const { principal } = statement;
    if (statement.allows && statement.effect !== undefined && !isFullAccess(statement))
      ctx.report(statement.effect.span, 'rcpAllow');
    if (principal !== undefined && !principal.negated && principal.entries.length > 0)
      ctx.report(principal.name.span, 'rcpPrincipal');
  },
});

/** The policy every organisation begins with: everything, for everybody. */
function isFullAccess(statement: Statement): boolean {
  const only = (items: readonly { kind: string; text?: { value: string } }[] | undefined): boolean =>
    items?.length === 1 && items[0]?.text?.value === '*';
  return (
    statement.condition === undefined &&
    statement.principal?.text?.value === '*' &&
    only(statement.action?.items) &&
    only(statement.resource?.items)
  );
}
