// Why a statement does not allow what was asked for, in half a sentence that follows the statement's name.

import { splitArn } from '../../analysis/evaluate/pattern';
import { matches } from '../../base/wildcard';
import { code, listed } from '../../base/markdown';
import type { Statement } from '../../model/policy';
import type { Asked } from './asked';
import type { Match } from './match';
import { nearestResource, wrongNameFor } from './nearest';

/** What keeps the nearest statement from allowing the request. */
export function lacks(match: Match, asked: Asked): string {
  const { statement } = match.placed;
  const parts = [
    ...(match.action === false ? [action(statement, asked)] : []),
    ...(lacksResource(match, asked) ? [resource(statement, asked, match.action !== false)] : []),
    ...(match.principal === false ? ['does not name the principal'] : []),
  ];
  if (parts.length > 0) return listed(parts);
  if (match.condition !== true)
    return `allows it only where its condition on ${keys(statement)} holds, and this request did not meet it`;
  return 'allows it only once the text left to fill in is filled in';
}

/** Without a name of the resource all that can be said is what the statement is limited to. */
export function lacksResource(match: Match, { resource: { kind } }: Asked): boolean {
  return match.resource === false || (kind === 'unknown' && match.resource !== true && match.action !== false);
}

function action({ action: element }: Statement, asked: Asked): string {
  const wanted = code(asked.action);
  if (element?.negated === true) return `leaves ${wanted} out by \`NotAction\``;
  const items = element?.items.filter((item) => item.kind === 'action') ?? [];
  const wrong = wrongNameFor(items, asked.action);
  if (wrong !== undefined) return `lists ${code(wrong.text.value)}, which is no action: IAM asks for ${wanted}`;
  return items.length > 0 && items.length <= 3
    ? `lists ${listed(items.map(({ text }) => code(text.value)))} and not ${wanted}`
    : `does not list ${wanted}`;
}

function resource(statement: Statement, asked: Asked, hasAction: boolean): string {
  const { resource: element } = statement;
  const allowing = hasAction ? 'allows the action' : 'is';
  if (element?.negated === true) return `${allowing} on everything but this resource, by \`NotResource\``;
  const best = nearestResource(element?.items.filter((item) => item.kind === 'resource') ?? [], asked)?.item.text.value;
  if (best === undefined) return `${allowing} on another resource`;
  const rest = (element?.items.length ?? 1) - 1;
  const others = rest === 0 ? '' : ` and ${rest} more`;
  if (asked.resource.kind === 'unknown')
    return `${allowing} on ${code(best)}${others}, and the message does not name the resource`;
  return `${allowing} on ${code(best)}${others}, ${difference(best, asked.resource.text)}`;
}

/** Where the two part: the first of what a person would look at. */
function difference(pattern: string, arn: string): string {
  const [written, parts] = [splitArn(pattern), splitArn(arn)];
  const differs = (index: number): boolean => !matches(written[index] ?? '*', parts[index] ?? '');
  const [own, other] = [typeOf(written[5]), typeOf(parts[5])];
  if (written[2] !== parts[2] && written[2] !== undefined) return 'and not on this resource';
  if (own !== other && own !== '*') return `and the request is on ${article(other)} \`${other}\``;
  if (differs(5)) return `and not on ${code(parts[5] ?? arn)}`;
  if (differs(3)) return regions(written[3] ?? '', parts[3] ?? '');
  if (differs(4))
    return parts[4]
      ? `and not in the account ${code(parts[4])}`
      : 'and the request names a resource without an account';
  return 'and not on this resource';
}

function regions(written: string, asked: string): string {
  if (asked === '') return 'and the request names the model without a Region, as a global inference profile does';
  return written === ''
    ? `and the request names the Region ${code(asked)}`
    : `and the request is in the Region ${code(asked)}`;
}

function typeOf(resourcePart: string | undefined): string {
  return resourcePart?.split(/[/:]/)[0] ?? '';
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a';
}

/** The condition keys of a statement as it spells them. */
export function keys(statement: Statement): string {
  const names = statement.condition?.operators.flatMap((operator) => operator.keys.map(({ name }) => name.value)) ?? [];
  return listed([...new Set(names)].map(code)) || '`{}`';
}
