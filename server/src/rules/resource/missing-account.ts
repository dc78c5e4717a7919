// An empty account field in the ARN of a resource that lives in an account.

import { typedArn } from '../../analysis/arn-form';
import type { TypePattern } from '../../analysis/match-resources';
import { isBedrockFamily } from '../../catalog/catalog';
import { fieldSpan, sharedField, writeField } from '../list-entry';
import { defineRule, type Fix } from '../rule';

/** AWS's own documents and public parameters have no account. */
const publicTypes: ReadonlySet<string> = new Set(['document', 'automation-definition', 'parameter']);

export default defineRule({
  summary: 'Empty account in an ARN whose resource type needs one',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'MISSING_ARN_ACCOUNT',
  messages: {
    missing: 'The account field is empty, and an ARN of type `{type}` has {wanted} there',
    elsewhere: 'The account field is empty, and AWS prints {wanted} there for `{type}`',
  },
  // Outside the Bedrock family the tables are not checked: another service may own some itself.
  messageLevels: { elsewhere: 'info' },
  resource(ctx, resource, statement) {
    const typed = typedArn(ctx.catalog, resource);
    if (typed === undefined || typed.arn.account.value !== '') return;
    const { patterns, service, arn } = typed;
    if (patterns.some((pattern) => pattern.account === '') || (service.prefix === 'ssm' && isPublic(patterns))) return;
    const fixed = patterns.every((pattern) => pattern.account === patterns[0]?.account && pattern.account !== '*')
      ? patterns[0]?.account
      : undefined;
    const wanted = fixed === undefined ? 'an account id' : `\`${fixed}\``;
    ctx.report(
      fieldSpan(resource, arn.account),
      isBedrockFamily(service.prefix) ? 'missing' : 'elsewhere',
      { type: patterns[0]?.type.name ?? '', wanted },
      {
        fixes(edit) {
          if (fixed !== undefined) return [writeField(edit, resource, arn.account, fixed, 'safe', `Insert ${fixed}`)];
          const shared = sharedField(statement, 'account');
          const fixes: Fix[] =
            shared === undefined
              ? []
              : [writeField(edit, resource, arn.account, shared, 'suggested', `Insert ${shared}, as beside it`)];
          return [...fixes, writeField(edit, resource, arn.account, '*', 'suggested', 'Insert * for any account')];
        },
      },
    );
  },
});

function isPublic(patterns: readonly TypePattern[]): boolean {
  return patterns.every((pattern) => publicTypes.has(pattern.type.name));
}
