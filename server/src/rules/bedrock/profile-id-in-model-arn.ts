// The id of an inference profile in the ARN of a foundation model. No such model exists, so the entry matches nothing.

import { bedrockArn, modelArn, type BedrockArn } from '../../analysis/profile-arns';
import { hasWildcard } from '../../base/wildcard';
import { geoPrefixOf, modelIdOf } from '../../catalog/bedrock/profiles';
import type { ResourceText, Statement } from '../../model/policy';
import { quoted } from '../../model/text';
import { type Span, span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import { type Editor, defineRule } from '../rule';

export default defineRule({
  summary: 'Id of an inference profile in the ARN of a foundation model',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ARN_RESOURCE',
  messages: {
    profile:
      '`{id}` is an inference profile, not a foundation model: it needs an `inference-profile` ARN, and the model ARN beside',
  },
  resource(ctx, resource, statement) {
    const arn = bedrockArn(resource);
    if (arn?.type !== 'foundation-model' || geoPrefixOf(arn.id) === undefined) return;
    ctx.report(
      arn.idSpan,
      'profile',
      { id: arn.id },
      {
        fixes: (edit) => [
          {
            title: 'Replace with the ARNs of the profile and its model',
            safety: 'suggested',
            edits: replaceWith(edit, resource, statement, rightArns(arn)),
          },
        ],
      },
    );
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
function replaceWith(
  edit: Editor,
  resource: ResourceText,
  statement: Statement,
  arns: readonly string[],
): readonly TextEdit[] {
  const element = statement.resource;
  if (element === undefined) return [];
  if (element.form === 'one') return edit.set([element.name.value], arns);
  const places = element.items.map((item) => (item.kind === 'resource' ? quoted(item.text) : item.span));
  const listed = new Set(element.items.map((item) => (item.kind === 'resource' ? item.text.value : '')));
  const missing = arns.filter((arn) => !listed.has(arn));
  if (missing.length === 0) return [edit.replace(withComma(places, element.items.indexOf(resource)), '')];
  const opening = edit.text(span(element.span.start + 1, places[0]?.start ?? element.span.start + 1));
  const separator = opening.includes('\n') ? `,${opening}` : ', ';
  return [edit.replace(quoted(resource.text), missing.map((arn) => JSON.stringify(arn)).join(separator))];
}

/** An item of a list with the comma that belongs to it. */
function withComma(places: readonly Span[], index: number): Span {
  const place = places[index] ?? span(0, 0);
  const before = places[index - 1];
  const after = places[index + 1];
  if (before !== undefined) return span(before.end, place.end);
  return after === undefined ? place : span(place.start, after.start);
}
