// What of a Deny matched a request, in half a sentence that follows the statement's name.

import { actionCovers } from '../../analysis/covers';
import { matchResource, languageOf } from '../../analysis/evaluate/match-statement';
import { lookup } from '../../analysis/evaluate/request';
import { code, listed } from '../../base/markdown';
import type { Statement } from '../../model/policy';
import type { Asked } from './asked';
import { keys } from './lacks';
import type { Match } from './match';

/** `denies it: its `Action` has `bedrock:*`, its `Resource` has `*`, and …`. */
export function denies(match: Match, asked: Asked): string {
  const { statement } = match.placed;
  const matched = [action(statement, asked), resource(match, asked), condition(match, asked)];
  return `${match.condition === true ? 'denies it' : 'may deny it'}: ${listed(matched.filter((part) => part !== ''))}`;
}

function action({ action: element }: Statement, asked: Asked): string {
  if (element === undefined) return '';
  if (element.negated) return '`NotAction` leaves the action out';
  const item = element.items.find((each) => each.kind === 'action' && actionCovers(each.text.value, asked.action));
  return item?.kind === 'action' ? `its \`Action\` has ${code(item.text.value)}` : '';
}

function resource({ at, placed: { statement } }: Match, { resource: asked, context }: Asked): string {
  const { resource: element } = statement;
  if (element === undefined || asked.kind === 'unknown') return '';
  if (element.negated) return '`NotResource` leaves the resource out';
  const request = { resource: asked.text, context };
  const item = element.items.find(
    (each) =>
      matchResource(
        { ...statement, memo: [], resource: { ...element, items: [each] } },
        request,
        languageOf(at.policy),
      ) === true,
  );
  return item?.kind === 'resource' ? `its \`Resource\` has ${code(item.text.value)}` : '';
}

/** The values that are known are named: they are what a person compares. */
function condition({ placed: { statement }, condition: holds }: Match, { context }: Asked): string {
  const written =
    statement.condition?.operators.flatMap((operator) => operator.keys.map(({ name }) => name.value)) ?? [];
  if (written.length === 0) return '';
  const known = [...new Set(written)].flatMap((key) => {
    const values = lookup(context, key);
    return typeof values === 'string' ? [] : [`${code(key)} was ${listed(values.map(code))}`];
  });
  if (holds === true && known.length > 0) return known.join(', ');
  return `its condition on ${keys(statement)} ${holds === true ? 'holds' : 'may hold'}`;
}
