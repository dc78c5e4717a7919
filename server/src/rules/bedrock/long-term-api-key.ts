// An API key of Bedrock is a credential of an IAM user: whoever may make one for any user, for any service and without an
// end hands out lasting access. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bedrock.html

import { conditionIsOpaque, hasKey, keyUses } from '../../analysis/condition-keys';
import { literalTexts } from '../../analysis/condition-values';
import { reaches } from '../../analysis/expand-actions';
import { grantsOf, isEveryResource, textsOf } from '../../analysis/model-breadth';
import { isNamed } from '../../analysis/model-inference';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ActionText, Policy, ResourceText, Statement } from '../../model/policy';
import type { Text } from '../../model/text';
import { type RuleContext, defineRule } from '../rule';

const create = 'iam:CreateServiceSpecificCredential';
const serviceKey = 'iam:ServiceSpecificCredentialServiceName';
const ageKey = 'iam:ServiceSpecificCredentialAgeDays';

const callActions = ['bedrock:CallWithBearerToken', 'bedrock-mantle:CallWithBearerToken'] as const;
const typeKeys = ['bedrock:BearerTokenType', 'bedrock-mantle:BearerTokenType'] as const;

type Message = 'open' | 'users' | 'service' | 'age' | 'longTerm' | 'use';

export default defineRule<Message>({
  summary: 'Long-term API keys without a bound on user, service or age',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    open: '`{action}` lets keys be made for every user, of every service that takes them, Bedrock among them: name the users, `iam:ServiceSpecificCredentialServiceName` and `iam:ServiceSpecificCredentialAgeDays`',
    users: '`{action}` lets keys be made for every user, and each key may do what its user may',
    service:
      '`{action}` takes in API keys of Bedrock: `iam:ServiceSpecificCredentialServiceName` says which service is meant',
    age: '`{action}` allows API keys without an end: `iam:ServiceSpecificCredentialAgeDays` bounds their age',
    longTerm: '`{value}` keys may last for years: short-term ones end with the session they were made in',
    use: '`{action}` takes long-term API keys as well: `{key}` can bound it to `SHORT_TERM`',
  },
  messageLevels: { users: 'info', service: 'info', age: 'info', use: 'hint' },
  policy(ctx, policy) {
    reportUse(ctx, policy);
    const places = policy.statements.filter(({ statement }) => entryOf(statement) !== undefined);
    if (places.length === 0 || policy.statements.some(({ statement }) => bounds(statement))) return;
    for (const place of places) {
      const entry = entryOf(place.statement);
      const message = messageOf(place.statement);
      if (entry !== undefined && message !== undefined)
        ctx.report(placed(place, entry.text.span), message, { action: entry.text.value });
    }
  },
});

/** Where API keys may be used, and of which kind. */
function reportUse(ctx: RuleContext<Message>, policy: Policy): void {
  const places = policy.statements.filter(({ statement }) => usesOf(statement) !== undefined);
  if (
    places.length === 0 ||
    policy.statements.some(({ statement }) => statement.denies && hasKey(statement, ...typeKeys))
  )
    return;
  for (const place of places) {
    const use = usesOf(place.statement);
    if (use?.longTerm !== undefined)
      ctx.report(placed(place, use.longTerm.span), 'longTerm', { value: use.longTerm.value });
    else if (use !== undefined && !hasKey(place.statement, ...typeKeys)) {
      const key = `${use.entry.prefix}:BearerTokenType`;
      ctx.report(placed(place, use.entry.text.span), 'use', { action: use.entry.text.value, key });
    }
  }
}

interface KeyUsage {
  readonly entry: ActionText;
  /** The value by which just the long-term ones are allowed. */
  readonly longTerm: Text | undefined;
}

/** An Allow that names `CallWithBearerToken`. */
const usesOf = perStatement((statement): KeyUsage | undefined => {
  if (!statement.allows) return undefined;
  const entry = callActions.flatMap((action) => grantsOf(statement, action).filter((each) => isNamed(each, action)))[0];
  if (entry === undefined || conditionIsOpaque(statement)) return undefined;
  const values = typeKeys
    .flatMap((key) => keyUses(statement, key))
    .filter(({ parsed }) => parsed.base?.negated === false)
    .flatMap(({ key }) => literalTexts(key));
  return { entry, longTerm: values.find(({ value }) => value === 'LONG_TERM') };
});

/** The entry that names the action; patterns over much of IAM are an administrator's. */
const entryOf = perStatement((statement): ActionText | undefined => {
  if (!statement.allows) return undefined;
  const found = grantsOf(statement, create).find((entry) =>
    entry.name.toLowerCase().includes('servicespecificcredential'),
  );
  return found !== undefined && conditionIsOpaque(statement) ? undefined : found;
});

/** A Deny that takes care of the service or the age. */
function bounds(statement: Statement): boolean {
  return statement.denies && reaches(statement, create) && hasKey(statement, serviceKey, ageKey);
}

function messageOf(statement: Statement): 'open' | 'users' | 'service' | 'age' | undefined {
  const everyUser = textsOf(statement).some(isEveryUser);
  if (!hasKey(statement, serviceKey))
    return everyUser && !narrowed(statement) && !hasKey(statement, ageKey) ? 'open' : 'service';
  if (!namesBedrock(statement)) return undefined;
  if (!hasKey(statement, ageKey)) return 'age';
  return everyUser && !narrowed(statement) ? 'users' : undefined;
}

/** Tags and the like may choose the users as a resource would. */
function narrowed(statement: Statement): boolean {
  return hasKey(statement, 'aws:ResourceTag/', 'iam:ResourceTag/', 'aws:PrincipalTag/');
}

function isEveryUser(resource: ResourceText): boolean {
  if (isEveryResource(resource)) return true;
  const { arn } = resource;
  return arn?.service?.value === 'iam' && ['*', 'user*', 'user/*'].includes(arn.resource?.value ?? '');
}

function namesBedrock(statement: Statement): boolean {
  return keyUses(statement, serviceKey).some(({ key }) =>
    key.values.items.some((item) => item.kind === 'string' && item.text.value.toLowerCase().startsWith('bedrock')),
  );
}
