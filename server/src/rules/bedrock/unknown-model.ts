// A model id one slip of the pen away from a known one. An id that is merely unknown is new, not wrong.

import { bedrockArn } from '../../analysis/profile-arns';
import { nearModel } from '../../analysis/model-names';
import { hasWildcard } from '../../base/wildcard';
import { modelIdOf } from '../../catalog/bedrock/profiles';
import { hasHole, holesIn } from '../../model/opaque';
import { part } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Model id that looks like a misspelt one',
  level: 'info',
  category: 'correctness',
  since: '0.1.0',
  messages: {
    near: '`{id}` is not among the models known on {date}; `{right}` is',
  },
  resource(ctx, resource) {
    const arn = bedrockArn(resource);
    if (arn?.type !== 'foundation-model' && arn?.type !== 'inference-profile') return;
    if (hasWildcard(arn.id) || hasHole(arn.id) || holesIn(arn.id).length > 0) return;
    const { models } = ctx.catalog;
    const id = modelIdOf(arn.id);
    if (models.model(id) !== undefined) return;
    const near = nearModel(models, id);
    if (near === undefined) return;
    const start = resource.text.value.length - id.length;
    ctx.report(
      part(resource.text, start),
      'near',
      { id, right: near.id, date: models.dataDate },
      {
        fixes: (edit) => [
          {
            title: `Replace with ${near.id}`,
            safety: 'suggested',
            edits: [edit.write(part(resource.text, start), near.id)],
          },
        ],
      },
    );
  },
});
