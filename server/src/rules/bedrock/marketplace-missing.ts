// Access to some third-party models is a subscription of AWS Marketplace, which the first call in an account or an agreement
// starts with the rights of whoever asks. https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html

import { reaches } from '../../analysis/expand-actions';
import { grantsOf, textsOf } from '../../analysis/model-breadth';
import { isNamed, reachesInference } from '../../analysis/model-inference';
import { bedrockArn } from '../../analysis/profile-arns';
import { perStatement } from '../../analysis/statement-facts';
import type { Span } from '../../base/span';
import { listed } from '../../base/markdown';
import { marketplaceProviders } from '../../catalog/bedrock/marketplace';
import { modelIdOf } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import type { Policy, Statement } from '../../model/policy';
import { defineRule } from '../rule';

const agreement = 'bedrock:CreateFoundationModelAgreement';
const subscribe = 'aws-marketplace:Subscribe';
const view = 'aws-marketplace:ViewSubscriptions';

export default defineRule({
  summary: 'Third-party model without the rights that enable it',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    model:
      '`{name}` has to be enabled in the account before an agent can call it: the first call needs {missing}, best from an administrator',
    half: '`{name}` alone enables no model: {missing} is needed beside it',
    agreement: '`{name}` subscribes to a model in AWS Marketplace, which also needs {missing}',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    const found = policy.statements.flatMap((place) => {
      const need = needOf(place.statement);
      return need === undefined ? [] : [{ place, ...need }];
    });
    // Whoever may make agreements is the one that enables models; the first place stands for all, for the cure is the same.
    const [first] = found.sort((a, b) => order.indexOf(a.message) - order.indexOf(b.message));
    if (first === undefined || (first.message === 'half' && !found.some(({ message }) => message === 'model'))) return;
    if (first.message === 'model' && !policy.statements.some(({ statement }) => isOfRuntime(statement))) return;
    const missing = [subscribe, view].filter((action) => !mayConcern(policy, action));
    // One of the two shows that somebody has thought of it, unless it is the one that does nothing alone.
    if (missing.length === 0 || (first.message === 'model' && missing.length === 1)) return;
    const data = { name: first.name, missing: listed(missing.map((action) => `\`${action}\``)) };
    ctx.report(placed(first.place, first.span), first.message, data);
  },
});

const order: readonly string[] = ['agreement', 'half', 'model'];

interface Need {
  readonly message: 'model' | 'half' | 'agreement';
  readonly name: string;
  readonly span: Span;
}

const needOf = perStatement((statement): Need | undefined => {
  if (!statement.allows) return undefined;
  for (const [action, message] of [
    [agreement, 'agreement'],
    [subscribe, 'half'],
  ] as const) {
    const entry = grantsOf(statement, action).find((each) => isNamed(each, action));
    if (entry !== undefined) return { message, name: entry.text.value, span: entry.text.span };
  }
  return reachesInference(statement) ? modelOf(statement) : undefined;
});

/** A model that is named in full, by its own ARN or by a profile's. */
function modelOf(statement: Statement): Need | undefined {
  for (const resource of textsOf(statement)) {
    const arn = bedrockArn(resource);
    if (arn?.type !== 'foundation-model' && arn?.type !== 'inference-profile') continue;
    const name = modelIdOf(arn.id);
    if (/^[\w.:-]+$/.test(name) && marketplaceProviders.has(name.slice(0, Math.max(0, name.indexOf('.')))))
      return { message: 'model', name, span: arn.idSpan };
  }
  return undefined;
}

/**
 * Is it the role of an AgentCore runtime? AWS's toolkit gives such a role the rights for the first call, so it is missed
 * where people write the role themselves. Any other policy that runs models may well leave enabling them to others.
 */
const isOfRuntime = perStatement(({ allows, action }) => {
  const items = allows && action?.negated === false ? action.items : [];
  return items.some(
    (item) =>
      item.kind === 'action' && item.text.value.toLowerCase().startsWith('bedrock-agentcore:getworkloadaccesstoken'),
  );
});

/** Is the action allowed or denied, or may it be among what a template fills in? */
function mayConcern({ statements }: Policy, action: string): boolean {
  return statements.some(
    ({ statement }) =>
      reaches(statement, action) ||
      (statement.action?.items.some((item) => item.kind === 'opaque' || item.hasHole) ?? true),
  );
}
