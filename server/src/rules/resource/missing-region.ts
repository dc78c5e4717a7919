// An empty Region field in the ARN of a regional resource.

import { typedArn } from '../../analysis/arn-form';
import { isBedrockFamily } from '../../catalog/catalog';
import { fieldSpan, sharedField, writeField } from '../list-entry';
import { defineRule, type Fix } from '../rule';

export default defineRule({
  summary: 'Empty Region in an ARN whose resource type needs one',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'MISSING_ARN_REGION',
  messages: {
    missing: 'The Region field is empty, and an ARN of type `{type}` has a Region there',
    elsewhere: 'The Region field is empty, and AWS prints a Region there for `{type}`',
  },
  // Outside the Bedrock family the tables are not checked: public SSM parameters have no account, for one.
  messageLevels: { elsewhere: 'info' },
  resource(ctx, resource, statement) {
    const typed = typedArn(ctx.catalog, resource);
    if (typed === undefined || typed.arn.region.value !== '') return;
    const { patterns, service, arn } = typed;
    // A foundation model has both forms: calls through a global profile name it without a Region.
    if (patterns.some((pattern) => pattern.region === '')) return;
    ctx.report(
      fieldSpan(resource, arn.region),
      isBedrockFamily(service.prefix) ? 'missing' : 'elsewhere',
      { type: patterns[0]?.type.name ?? '' },
      {
        fixes(edit) {
          const shared = sharedField(statement, 'region');
          const fixes: Fix[] =
            shared === undefined
              ? []
              : [writeField(edit, resource, arn.region, shared, 'suggested', `Insert ${shared}, as beside it`)];
          return [...fixes, writeField(edit, resource, arn.region, '*', 'suggested', 'Insert * for any Region')];
        },
      },
    );
  },
});
