// A model that AWS is taking out of service, by the shipped data. Calls to a model past its end of life fail.

import { bedrockArn } from '../../analysis/profile-arns';
import { modelIdOf } from '../../catalog/bedrock/profiles';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Foundation model at the end of its life',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  tag: 'deprecated',
  messages: {
    legacy: '`{id}` is a legacy model, to be switched off on {date}',
    undated: '`{id}` is a legacy model; its last day was not known on {date}',
    ended: '`{id}` was switched off on {date}',
    deprecated: '`{id}` is an old model that the AWS CDK marks as deprecated',
  },
  resource(ctx, resource, statement) {
    if (!statement.allows) return;
    const arn = bedrockArn(resource);
    if (arn?.type !== 'foundation-model' && arn?.type !== 'inference-profile') return;
    const model = ctx.catalog.models.model(modelIdOf(arn.id));
    if (model === undefined) return;
    const { endOfLife, status } = model;
    const { dataDate } = ctx.catalog.models;
    if (endOfLife !== undefined) {
      ctx.report(arn.idSpan, endOfLife <= dataDate ? 'ended' : 'legacy', { id: model.id, date: endOfLife });
    } else if (status === 'LEGACY') ctx.report(arn.idSpan, 'undated', { id: model.id, date: dataDate });
    else if (model.deprecated) ctx.report(arn.idSpan, 'deprecated', { id: model.id });
  },
});
