// The id of an inference profile in the ARN of a foundation model. No such model exists, so the entry matches nothing.

import { bedrockArn, modelArn, type BedrockArn } from '../../analysis/profile-arns';
import { hasWildcard } from '../../base/wildcard';
import { geoPrefixOf, modelIdOf } from '../../catalog/bedrock/profiles';
import type { ResourceText, Statement } from '../../model/policy';
import { quoted } from '../../model/text';
import { span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import { type Editor, defineRule } from '../rule';

export default defineRule({
  summary: 'Id of an inference profile in the ARN of a foundation model',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ARN_RESOURCE',
  messages: {
    profile: '`{id}` is an inference profile, not a foundation model: it needs an `inference-profile` ARN, and the model ARN beside',
  },
  resource(ctx, resource, statement) {
    const arn = bedrockArn(resource);
    if (arn?.type !== 'foundation-model' || geoPrefixOf(arn.id) === undefined) return;
    ctx.report(arn.idSpan, 'profile', { id: arn.id }, {
      fixes: (edit) => [
        {
          title: 'Replace with the ARNs of the profile and its model',
          safety: 'suggested',
          edits: replaceWith(edit, resource, statement, rightArns(arn)),
        },
      ],
    });
  },
});

/** The account of the profile is not known, so it stays open; `*` as Region also takes in the Region-less model ARN. */
function rightArns(arn: BedrockArn): readonly string[] {
  const region = arn.region === '' || hasWildcard(arn.region) ? '*' : arn.region;
  return [
    `arn:${arn.partition}:bedrock:${region}:*:inference-profile/${arn.id}`,
    modelArn(arn.partition, '*', modelIdOf(arn.id)),
  ];
}

/** Puts the ARNs in the place of one; those that the element already lists are not repeated. */
function replaceWith(edit: Editor, resource: ResourceText, statement: Statement, arns: readonly string[]): readonly TextEdit[] {
  const element = statement.resource;
  if (element === undefined) return [];
  if (element.form === 'one') return edit.set([element.name.value], arns);
  const listed = new Set(element.items.map((item) => (item.kind === 'resource' ? item.text.value : '')));
  const missing = arns.filter((arn) => !listed.has(arn));
  if (missing.length === 0) return edit.remove(quoted(resource.text));
  const [first] = element.items;
  const start = first === undefined ? element.span.start + 1 : first.kind === 'resource' ? quoted(first.text).start : first.span.start;
  const opening = edit.text(span(element.span.start + 1, start));
  const separator = opening.includes('\n') ? `,${opening}` : ', ';
  return [edit.replace(quoted(resource.text), missing.map((arn) => JSON.stringify(arn)).join(separator))];
}
