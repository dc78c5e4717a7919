// `iam:PassRole` on every role: the holder may hand a service any role there is, an administrator's included.

import { isAnyRole, isBound, passRole, passRoleEntry } from '../../analysis/model-pass-role';
import { isEveryAction, textsOf } from '../../analysis/model-breadth';
import { kindNote } from '../../analysis/model-kind-note';
import { conditionIsOpaque } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import type { Statement } from '../../model/policy';
import { type RuleContext, defineRule } from '../rule';

export default defineRule({
  summary: '`iam:PassRole` on every role',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  accessAnalyzer: {
    star: 'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    starPattern: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    starNotAction: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    notResource: 'PASS_ROLE_WITH_NOT_RESOURCE',
    notResourcePattern: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    notBoth: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  },
  messages: {
    star: '`{resource}` lets `iam:PassRole` hand over every role{note}: name the roles',
    starPattern: '`{action}` takes in `iam:PassRole`, and `{resource}` every role{note}',
    starNotAction: 'This `NotAction` leaves `iam:PassRole` in, and `{resource}` is every role{note}',
    notResource: '`NotResource` lets `iam:PassRole` hand over every role but these{note}',
    notResourcePattern: '`{action}` takes in `iam:PassRole`, and `NotResource` every role but these{note}',
    notBoth: 'This `NotAction` leaves `iam:PassRole` in, and `NotResource` every role but these{note}',
  },
  statement(ctx, statement) {
    if (!statement.allows || isBound(statement) || conditionIsOpaque(statement)) return;
    const note = kindNote(ctx.kind, ctx.kindSource);
    if (statement.action?.negated === true) {
      if (reaches(statement, passRole)) report(ctx, statement, { note, messages: ['starNotAction', 'notBoth'] });
      return;
    }
    const entry = passRoleEntry(statement);
    if (entry === undefined || isEveryAction(entry)) return;
    const messages = entry.hasWildcard
      ? (['starPattern', 'notResourcePattern'] as const)
      : (['star', 'notResource'] as const);
    report(ctx, statement, { note, action: entry.text.value, messages });
  },
});

interface Found {
  readonly note: string;
  readonly action?: string;
  /** What to say of `Resource` and of `NotResource`. */
  readonly messages: readonly [string, string];
}

function report(ctx: RuleContext, statement: Statement, { note, action = '', messages }: Found): void {
  const { resource } = statement;
  if (resource === undefined) return;
  if (resource.negated) {
    ctx.report(resource.name.span, messages[1], { note, action });
    return;
  }
  for (const each of textsOf(statement).filter(isAnyRole)) {
    ctx.report(each.text.span, messages[0], { note, action, resource: each.text.value });
  }
}
