// An entry of `Resource` that is no ARN: IAM refuses it, or fills it up so that it names something else.

import { isBedrockFamily } from '../../catalog/catalog';
import { arnFault } from '../../analysis/arn-form';
import { repairArn } from '../../analysis/arn-repair';
import { defineRule } from '../rule';
import { replaceResource } from '../list-entry';

export default defineRule({
  summary: 'Resource that is not a complete ARN',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    empty: 'INVALID_ARN_PREFIX',
    blank: 'INVALID_ARN_PREFIX',
    prefix: 'INVALID_ARN_PREFIX',
    case: 'INVALID_ARN_PREFIX',
    partition: 'INVALID_PARTITION',
    service: 'INVALID_SERVICE',
    fields: 'MISSING_ARN_FIELD',
    resource: 'MISSING_ARN_FIELD',
    elsewhere: 'MISSING_ARN_FIELD',
  },
  messages: {
    empty: 'An empty text is no resource',
    blank: '`{resource}` has a blank where an ARN has none',
    prefix: '`{resource}` is no ARN, which begins with `arn:`',
    case: '`{resource}` begins with capitals, and an ARN with `arn:`',
    partition: '`{resource}` has no partition such as `aws` after `arn:`',
    service: '`{resource}` has an empty service field',
    fields: '`{resource}` has fewer than the six fields of an ARN',
    resource: '`{resource}` names no resource after the last colon',
    elsewhere: '`{resource}` names nothing after the last colon, so it matches no resource',
  },
  // IAM takes such an ARN; only for the Bedrock family is it known that no resource has this form.
  messageLevels: { elsewhere: 'warning' },
  resource(ctx, resource, statement) {
    const text = resource.text.value;
    // IAM fills up a shortened ARN, but not in the policy of a session.
    const shortened =
      ctx.kind === 'session' && resource.arn !== undefined && resource.arn.resource === undefined && !resource.hasHole;
    const fault = arnFault(ctx.catalog, resource) ?? (shortened ? 'fields' : undefined);
    if (fault === undefined) return;
    // Behind a fault of JSON an element may be read as a resource.
    if (fault === 'prefix' && !statement.readable) return;
    ctx.report(
      resource.text.span,
      fault === 'resource' && !isBedrockFamily(resource.arn?.service?.value.toLowerCase() ?? '') ? 'elsewhere' : fault,
      { resource: text },
      {
        fixes: (edit) => {
          const repair = repairArn(ctx.catalog, text, fault);
          return repair === undefined
            ? []
            : [replaceResource(edit, resource, statement, repair.arns, repair.sure ? 'safe' : 'suggested')];
        },
      },
    );
  },
});
