// `iam:CreateServiceLinkedRole` for every service: each such role comes with rights that AWS wrote.

import { isAnyRole } from '../../analysis/model-pass-role';
import { grantsOf, isEveryAction, textsOf } from '../../analysis/model-breadth';
import { kindNote } from '../../analysis/model-kind-note';
import { conditionIsOpaque, hasKey } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import type { ResourceText, Statement } from '../../model/policy';
import { type RuleContext, defineRule } from '../rule';

const create = 'iam:CreateServiceLinkedRole';

type Message = 'star' | 'starPattern' | 'starNotAction' | 'notResource' | 'notResourcePattern' | 'notBoth';

export default defineRule<Message>({
  summary: '`iam:CreateServiceLinkedRole` for every service',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  accessAnalyzer: {
    star: 'CREATE_SLR_WITH_STAR_IN_RESOURCE',
    starPattern: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    starNotAction: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION',
    notResource: 'CREATE_SLR_WITH_NOT_RESOURCE',
    notResourcePattern: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE',
    notBoth: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE',
  },
  messages: {
    star: '`{resource}` lets `iam:CreateServiceLinkedRole` make the role of any service{note}: name the service',
    starPattern: '`{action}` takes in `iam:CreateServiceLinkedRole`, and `{resource}` the role of any service{note}',
    starNotAction:
      'This `NotAction` leaves `iam:CreateServiceLinkedRole` in, and `{resource}` is the role of any service{note}',
    notResource: '`NotResource` lets `iam:CreateServiceLinkedRole` make any role but these{note}',
    notResourcePattern: '`{action}` takes in `iam:CreateServiceLinkedRole`, and `NotResource` any role but these{note}',
    notBoth: 'This `NotAction` leaves `iam:CreateServiceLinkedRole` in, and `NotResource` any role but these{note}',
  },
  statement(ctx, statement) {
    if (!statement.allows || hasKey(statement, 'iam:AWSServiceName') || conditionIsOpaque(statement)) return;
    if (statement.action?.negated === true) {
      if (reaches(statement, create)) report(ctx, statement, '', ['starNotAction', 'notBoth']);
      return;
    }
    // The resources are few and the actions many.
    if (statement.resource?.negated !== true && !textsOf(statement).some(isEveryServiceRole)) return;
    const entries = grantsOf(statement, create);
    const entry = entries.find((each) => !each.hasWildcard) ?? entries[0];
    // Every action of every service is far more, and another rule says so.
    if (entry === undefined || isEveryAction(entry)) return;
    const messages = entry.hasWildcard
      ? (['starPattern', 'notResourcePattern'] as const)
      : (['star', 'notResource'] as const);
    report(ctx, statement, entry.text.value, messages);
  },
});

function report(
  ctx: RuleContext<Message>,
  statement: Statement,
  action: string,
  [star, notResource]: readonly [Message, Message],
): void {
  const { resource } = statement;
  const note = kindNote(ctx.kind, ctx.kindSource);
  if (resource?.negated === true) ctx.report(resource.name.span, notResource, { note, action });
  else
    for (const each of textsOf(statement).filter(isEveryServiceRole))
      ctx.report(each.text.span, star, { note, action, resource: each.text.value });
}

/** `*`, every role, or every role under the path of services. */
function isEveryServiceRole(resource: ResourceText): boolean {
  const role = resource.arn?.service?.value === 'iam' ? resource.arn.resource?.value : undefined;
  return isAnyRole(resource) || role === 'role/aws-service-role/*' || role === 'role/aws-service-role/**';
}
