// ARNs: as a whole for each resource type that fits, by segment once one is begun, and by the name of a model alone.

import { resourceCovers } from '../../analysis/covers';
import { hasWildcard } from '../../base/wildcard';
import { arnPieces } from './arn-pieces';
import { segmentProposals } from './arn-segment';
import { type ArnRequest, type ArnType, arnTypes } from './arn-types';
import type { Asked, Proposals } from './asked';
import type { Proposal } from './item';
import { otherTexts, withoutListed } from './listed';
import { modelArnProposals } from './model-id';
import { toPlain } from './pieces';
import { variableProposals } from './variable';

export function resourceProposals({ context, catalog, facts }: Asked<'resource'>): Proposals {
  const { types, onlyStar } = arnTypes(catalog, context.statement()?.statement);
  const star: Proposal = {
    label: '*',
    kind: 'arn',
    detail: onlyStar ? 'the only resource these actions take' : 'every resource',
    body: { text: ['*'] },
    rank: onlyStar || context.site.kind === 'kms-key' ? 0 : 3950,
    preselect: onlyStar,
    data: {
      about: 'note',
      text: onlyStar
        ? 'These actions take no resource: `*` is right here.'
        : 'Every resource that the actions may be performed on.',
    },
  };
  const arns = arnProposals({ catalog, facts, token: context.token, segment: context.segment, types });
  const listed = otherTexts(context, context.statement()?.statement.resource?.items ?? []);
  const variables = context.segment?.name === 'resource' ? variableProposals(context) : [];
  return {
    items: [...variables, ...withoutListed(arns, listed).filter((item) => !isCovered(item, listed)), star],
    isIncomplete: true,
  };
}

/** Everything that may stand where an ARN of these types is wanted. */
export function arnProposals(request: ArnRequest): readonly Proposal[] {
  const { token, segment, types } = request;
  const typed = token.before;
  if (segment !== undefined && segment.name !== 'partition') return segmentProposals(request, segment);
  const begun = segment === undefined ? [] : segmentProposals(request, segment);
  const models = segment === undefined && typed !== '' ? modelArnProposals(request, typed) : [];
  return [...begun, ...models, ...types.map((type, index) => wholeArn(type, index, request))];
}

function wholeArn(type: ArnType, index: number, { facts }: ArnRequest): Proposal {
  const body = arnPieces(type, facts);
  const plain = toPlain(body);
  return {
    label: type.pattern.type.name,
    kind: 'arn',
    detail: plain,
    match: plain,
    body: { text: body },
    rank: 3000 + index,
    suggestAgain: true,
    data: { about: 'resource-type', prefix: type.service.prefix, name: type.pattern.type.name },
  };
}

/** A model that a pattern in the list reaches already. Other offers have places to fill in, so nothing is known of them. */
function isCovered({ kind, body }: Proposal, listed: readonly string[]): boolean {
  if (kind !== 'model' || !('text' in body)) return false;
  const arn = toPlain(body.text);
  return listed.some((other) => hasWildcard(other) && resourceCovers(other, arn));
}
