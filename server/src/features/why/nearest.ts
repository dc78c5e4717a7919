// The statement that comes nearest to allowing a request: the one with the action, or with the resource, that lacks least.

import { actionCovers } from '../../analysis/covers';
import { splitArn } from '../../analysis/evaluate/pattern';
import { correctAction } from '../../catalog/bedrock/wrong-names';
import { matches } from '../../base/wildcard';
import type { ActionText, ResourceText } from '../../model/policy';
import type { Asked } from './asked';
import type { Match } from './match';

/** Undefined where no statement has anything to do with the request. */
export function nearestOf(found: readonly Match[], asked: Asked): Match | undefined {
  let best: { readonly match: Match; readonly score: number } | undefined;
  for (const match of found) {
    if (match.effect !== 'allow') continue;
    const score = scoreOf(match, asked);
    if (score > 0 && (best === undefined || score > best.score)) best = { match, score };
  }
  return best?.match;
}

const closeBy = 8;

function scoreOf(match: Match, asked: Asked): number {
  const action = actionScore(match, asked);
  const resource = resourceScore(match, asked);
  // A statement on the same resource is near only if it is about the same service, and the other way round.
  if (action === 0 || (action < closeBy && resource < closeBy)) return 0;
  return action * 4 + resource + (match.principal === false ? 0 : 2) + (match.condition === false ? 0 : 1);
}

function actionScore({ action, placed }: Match, asked: Asked): number {
  if (action !== false) return closeBy * 2;
  if (
    wrongNameFor(placed.statement.action?.items.filter((item) => item.kind === 'action') ?? [], asked.action) !==
    undefined
  )
    return closeBy + 4;
  const prefix = asked.action.slice(0, asked.action.indexOf(':') + 1).toLowerCase();
  const near = placed.statement.action?.items.some(
    (item) => item.kind === 'action' && `${item.prefix.toLowerCase()}:` === prefix,
  );
  return near === true ? 1 : 0;
}

/** An entry that names no action of IAM, but means the one that was asked for: `bedrock:Converse`. */
export function wrongNameFor(items: readonly ActionText[], action: string): ActionText | undefined {
  return items.find((item) =>
    correctAction(item.prefix, item.name)?.right.some((right) => actionCovers(right, action)),
  );
}

function resourceScore({ resource, placed }: Match, asked: Asked): number {
  if (resource !== false) return closeBy * 2;
  const best = nearestResource(
    placed.statement.resource?.items.filter((item) => item.kind === 'resource') ?? [],
    asked,
  );
  return best?.score ?? 0;
}

/** The entry of `Resource` that agrees with the ARN in most parts. */
export function nearestResource(
  items: readonly ResourceText[],
  { resource }: Asked,
): { readonly item: ResourceText; readonly score: number } | undefined {
  if (resource.kind === 'unknown') return items[0] && { item: items[0], score: 0 };
  let best: { readonly item: ResourceText; readonly score: number } | undefined;
  for (const item of items) {
    const score = agreement(item.text.value, resource.text);
    if (best === undefined || score > best.score) best = { item, score };
  }
  return best;
}

/** Up to 12: an ARN of another service agrees in nothing; the name of the resource counts most. */
function agreement(pattern: string, arn: string): number {
  const written = splitArn(pattern);
  const parts = splitArn(arn);
  if (written[2] === undefined || written[2] !== parts[2]) return 0;
  const same = (index: number): boolean => matches(written[index] ?? '*', parts[index] ?? '');
  const [type, other] = [written[5], parts[5]].map((text) => text?.split(/[/:]/)[0]);
  return (same(3) ? 2 : 0) + (same(4) ? 1 : 0) + (same(5) ? closeBy : 0) + (type === other ? 1 : 0);
}
