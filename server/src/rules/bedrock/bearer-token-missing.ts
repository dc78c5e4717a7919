// A call with an API key is checked as `CallWithBearerToken` besides the action it is about; the OpenAI-compatible endpoint
// is mostly called with one. https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-permissions.html

import { keyUses } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import { grantsOf, onEverything } from '../../analysis/model-breadth';
import { invokeModel, isNamed, reachesInference } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText, PlacedStatement, Policy, Statement } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

const createInference = 'bedrock-mantle:CreateInference';
const createKey = 'iam:CreateServiceSpecificCredential';

export default defineRule({
  summary: 'API keys that may not be used',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    endpoint:
      '`{action}` is mostly called with an API key, which needs `{needed}` as well, and this policy does not allow it',
    keys: '`{action}` makes API keys that cannot be used: a call with one needs `{needed}`, which this policy does not allow',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    for (const place of policy.statements) {
      const wish = wishOf(place.statement);
      if (wish === undefined || policy.statements.some(({ statement }) => mayConcern(statement, wish.needed))) continue;
      // A key without anything to call is made for somebody else.
      if (wish.message === 'keys' && !policy.statements.some(({ statement }) => allowsInference(statement))) continue;
      const data = { action: wish.entry.text.value, needed: wish.needed };
      ctx.report(placed(place, wish.entry.text.span), wish.message, data, {
        fixes: (edit) => fixes(edit, policy, place, wish.needed),
      });
    }
  },
});

interface Wish {
  readonly entry: ActionText;
  readonly message: 'endpoint' | 'keys';
  readonly needed: string;
}

/** What in a statement asks for API keys. */
const wishOf = perStatement((statement): Wish | undefined => {
  if (!statement.allows) return undefined;
  const inference = grantsOf(statement, createInference).find((entry) => isNamed(entry, createInference));
  if (inference !== undefined)
    return { entry: inference, message: 'endpoint', needed: 'bedrock-mantle:CallWithBearerToken' };
  const key = grantsOf(statement, createKey).find((entry) => isNamed(entry, createKey));
  if (key === undefined || !forBedrock(statement)) return undefined;
  return { entry: key, message: 'keys', needed: 'bedrock:CallWithBearerToken' };
});

/** Keys for Bedrock, of the user that asks. */
function forBedrock(statement: Statement): boolean {
  const own = statement.resource?.items.some((item) => item.kind === 'resource' && item.text.value.includes('${aws:'));
  const services = keyUses(statement, 'iam:ServiceSpecificCredentialServiceName').flatMap(
    ({ key }) => key.values.items,
  );
  return own === true && services.some((item) => item.kind === 'string' && item.text.value === 'bedrock.amazonaws.com');
}

/** Is the action allowed or denied here, or may it be among what a template fills in? */
function mayConcern(statement: Statement, action: string): boolean {
  const open = statement.action?.items.some((item) => item.kind === 'opaque' || item.hasHole) ?? true;
  return open || reaches(statement, action);
}

function allowsInference(statement: Statement): boolean {
  return statement.allows && reachesInference(statement) && grantsOf(statement, invokeModel).length > 0;
}

/** It takes no resource but `*`. */
function fixes(edit: Editor, policy: Policy, place: PlacedStatement, needed: string): readonly Fix[] {
  const path = statementPath(policy, place);
  if (path === undefined) return [];
  const beside = onEverything(place.statement) && place.statement.condition === undefined;
  const edits = beside
    ? edit.append([...path, 'Action'], [needed])
    : edit.append(['Statement'], [{ Effect: 'Allow', Action: needed, Resource: '*' }]);
  return [{ title: `Allow ${needed} as well`, safety: 'suggested', edits }];
}
