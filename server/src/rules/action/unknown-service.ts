// A service prefix that AWS does not have. The names of SDK clients and endpoints are the usual source.

import { actionFault } from '../../analysis/action-form';
import { expandName } from '../../analysis/expand-actions';
import { closest } from '../../base/closest';
import { hasWildcard } from '../../base/wildcard';
import { type Catalog, isBedrockFamily } from '../../catalog/catalog';
import { correctAction, correctPrefix } from '../../catalog/bedrock/wrong-names';
import type { ActionText, Statement } from '../../model/policy';
import { replaceAction } from '../list-entry';
import { defineRule, type Editor, type Fix } from '../rule';

export default defineRule({
  summary: 'Service prefix that AWS does not have',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_SERVICE_IN_ACTION',
  messages: {
    wrong: '`{prefix}` must be `{right}`: {why}',
    near: '`{prefix}` is not among the service prefixes known on {date}; `{near}` is',
    unknown: '`{prefix}` is not among the service prefixes known on {date}',
  },
  // Retired and private services are in no list, and AWS adds new ones: nothing here is certain.
  messageLevels: { near: 'warning', unknown: 'hint' },
  action(ctx, action, statement) {
    if (action.hasHole || !action.hasColon || actionFault(action) !== undefined || hasWildcard(action.prefix)) return;
    if (ctx.catalog.prefixes.length === 0 || ctx.catalog.title(action.prefix) !== undefined) return;
    const wrong = correctPrefix(action.prefix);
    const near = nearest(ctx.catalog, action.prefix);
    const data = {
      prefix: action.prefix,
      date: ctx.catalog.dataDate,
      why: wrong?.why ?? '',
      near: near ?? '',
      right: wrong?.right[0] ?? '',
    };
    const right = wrong?.right[0] ?? near;
    ctx.report(action.prefixSpan, wrong !== undefined ? 'wrong' : near === undefined ? 'unknown' : 'near', data, {
      fixes: (edit) =>
        right === undefined ? [] : repairs(ctx.catalog, edit, action, statement, right, wrong !== undefined),
    });
  },
});

/** Short prefixes are near to many others, so only a slip of the finger counts; `bedrock` in a name says what is meant. */
function nearest(catalog: Catalog, prefix: string): string | undefined {
  const lower = prefix.toLowerCase();
  const [near] = closest(lower, catalog.prefixes, 1, lower.length < 8 ? 1 : 2);
  if (near !== undefined && lower.length > 3) return near;
  return lower.startsWith('bedrock')
    ? (closest(lower, catalog.prefixes.filter(isBedrockFamily))[0] ?? 'bedrock')
    : undefined;
}

function repairs(
  catalog: Catalog,
  edit: Editor,
  action: ActionText,
  statement: Statement,
  prefix: string,
  curated: boolean,
): readonly Fix[] {
  const service = catalog.service(prefix);
  const known = service !== undefined && expandName(service, action.name).length > 0;
  if (known) {
    // Under the right prefix a wildcard reaches further than the name of one client.
    const sure = curated && !action.hasWildcard;
    return [replaceAction(edit, action, statement, [`${prefix}:${action.name}`], sure ? 'safe' : 'suggested')];
  }
  const right = correctAction(prefix, action.name)?.right ?? [];
  if (right.length > 0)
    return right.map((name) =>
      replaceAction(edit, action, statement, [name], right.length === 1 && curated ? 'safe' : 'suggested'),
    );
  const names =
    service === undefined || action.hasWildcard
      ? []
      : closest(
          action.name,
          service.actions.map((each) => each.name),
          3,
        );
  return names.map((name) => replaceAction(edit, action, statement, [`${prefix}:${name}`], 'suggested'));
}
