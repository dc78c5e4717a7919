// A Region in the ARN of a resource type that has none: no request is ever made for such an ARN.

import { typedArn } from '../../analysis/arn-form';
import { intersects } from '../../base/wildcard';
import { isBedrockFamily } from '../../catalog/catalog';
import { fieldSpan, writeField } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Region in an ARN whose resource type has none',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'ARN_REGION_NOT_ALLOWED',
  messages: {
    region: '`{region}` must go: the Region field of an ARN of type `{type}` is empty',
    placeholder: '`{region}` must go: the Region field of an ARN of type `{type}` is empty',
    elsewhere: '`{region}` stands in a Region field that AWS prints empty for `{type}`',
  },
  messageLevels: { placeholder: 'warning', elsewhere: 'info' },
  resource(ctx, resource) {
    const typed = typedArn(ctx.catalog, resource);
    if (typed === undefined || !typed.patterns.every((pattern) => pattern.region === '')) return;
    const { region } = typed.arn;
    if (region.value === '' || (!region.unknown && intersects(region.value, ''))) return;
    const certain = isBedrockFamily(typed.service.prefix) || ['s3', 'iam'].includes(typed.service.prefix);
    const message = !certain ? 'elsewhere' : region.unknown ? 'placeholder' : 'region';
    ctx.report(
      fieldSpan(resource, region),
      message,
      { region: region.value, type: typed.patterns[0]?.type.name ?? '' },
      {
        fixes: (edit) => [
          writeField(edit, resource, region, '', certain ? 'safe' : 'suggested', 'Empty the Region field'),
        ],
      },
    );
  },
});
