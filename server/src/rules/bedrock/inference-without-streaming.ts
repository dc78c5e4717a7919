// Inference without its streaming form. Many SDKs and chat applications stream by default.

import { textsOf } from '../../analysis/model-breadth';
import { invokeModelEntry, invokeStream, reachesStream } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { bedrockArn } from '../../analysis/profile-arns';
import { serviceRoleOf } from '../../analysis/service-role';
import type { Models } from '../../catalog/bedrock/models';
import { modelIdOf } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: '`bedrock:InvokeModel` allowed without streaming',
  level: 'hint',
  category: 'clarity',
  since: '0.1.0',
  onlyReadable: true,
  kinds: ['identity'],
  messages: {
    alone: '`{action}` does not allow streaming, which is `bedrock:InvokeModelWithResponseStream`',
  },
  policy(ctx, policy) {
    if (policy.statements.some(({ statement }) => reachesStream(statement))) return;
    // What a role of Bedrock itself needs is known, and streaming is seldom part of it.
    if (serviceRoleOf(policy) !== undefined) return;
    for (const place of policy.statements) {
      const { statement } = place;
      const action = statement.allows ? invokeModelEntry(statement) : undefined;
      if (action === undefined || neverStreams(ctx.catalog.models, statement)) continue;
      ctx.report(
        placed(place, action.text.span),
        'alone',
        { action: action.text.value },
        {
          fixes(edit) {
            const path = statementPath(policy, place);
            if (path === undefined) return [];
            const edits = edit.append([...path, 'Action'], [invokeStream]);
            return [{ title: `Add ${invokeStream}`, safety: 'suggested', edits }];
          },
        },
      );
    }
  },
});

/** Are all resources models that are known not to stream, as embeddings, or asynchronous invocations of them? */
function neverStreams(models: Models, statement: Statement): boolean {
  const resources = textsOf(statement);
  return (
    resources.length > 0 &&
    resources.every((resource) => {
      const arn = bedrockArn(resource);
      if (arn?.type === 'async-invoke') return true;
      const id = arn?.id ?? '';
      const model = models.model(modelIdOf(id));
      return (
        model?.streaming === false || (model !== undefined && model.output.length > 0 && !model.output.includes('TEXT'))
      );
    })
  );
}
