// What AWS's starter toolkit for AgentCore needs to set things up: it makes roles and writes their policies.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html

import { grantsOf, textsOf } from '../../analysis/model-breadth';
import type { ActionText, ResourceText } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Policy of the AgentCore starter toolkit',
  level: 'hint',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    roles:
      '`{action}` on `{resource}` is what the starter toolkit needs to set AgentCore up: AWS means it for development only',
  },
  statement(ctx, statement) {
    if (!statement.allows || statement.condition !== undefined || statement.resource?.negated !== false) return;
    const entry = grantsOf(statement, 'iam:PutRolePolicy').find(isOfIam);
    const resource = textsOf(statement).find(isToolkitRole);
    if (entry === undefined || resource === undefined || grantsOf(statement, 'iam:CreateRole').length === 0) return;
    ctx.report(entry.text.span, 'roles', { action: entry.text.value, resource: resource.text.value });
  },
});

/** Not `*`, which has a rule of its own. */
function isOfIam(action: ActionText): boolean {
  return action.prefix.toLowerCase() === 'iam';
}

/** `role/*BedrockAgentCore*`: the names under which the toolkit makes roles. */
function isToolkitRole({ arn }: ResourceText): boolean {
  const name = arn?.resource?.value ?? '';
  return arn?.service?.value === 'iam' && name.startsWith('role/') && name.includes('BedrockAgentCore');
}
