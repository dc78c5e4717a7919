// A pattern over the actions of a known service that matches none of them.

import { actionFault } from '../../analysis/action-form';
import { expandName } from '../../analysis/expand-actions';
import { closest } from '../../base/closest';
import { hasWildcard } from '../../base/wildcard';
import { isBedrockFamily, type ServiceInfo } from '../../catalog/catalog';
import { correctAction } from '../../catalog/bedrock/wrong-names';
import { replaceAction } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action pattern that matches no action of the service',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ACTION',
  messages: {
    nothing: '`{action}` matches none of the actions of `{service}` known on {date}',
    elsewhere: '`{action}` matches none of the actions of `{service}` known on {date}',
  },
  messageLevels: { elsewhere: 'hint' },
  action(ctx, action, statement) {
    if (action.hasHole || actionFault(action) !== undefined || !hasWildcard(action.name) || hasWildcard(action.prefix))
      return;
    const service = ctx.catalog.service(action.prefix);
    if (service === undefined || service.actions.length === 0 || expandName(service, action.name).length > 0) return;
    const data = { action: action.text.value, service: service.prefix, date: ctx.catalog.dataDate };
    ctx.report(action.nameSpan, isBedrockFamily(service.prefix) ? 'nothing' : 'elsewhere', data, {
      fixes: (edit) =>
        meant(service, action.name).map((pattern) => replaceAction(edit, action, statement, [pattern], 'suggested')),
    });
  },
});

/** For a pattern that is a beginning and `*`: the beginnings of real names that are nearest, cut between words. */
function meant(service: ServiceInfo, pattern: string): readonly string[] {
  const stem = pattern.slice(0, -1);
  if (!pattern.endsWith('*') || hasWildcard(stem) || stem === '') return [];
  const right = correctAction(service.prefix, stem)?.right[0];
  if (right !== undefined) return [`${right}*`];
  const beginnings = new Set(service.actions.flatMap((action) => wordEnds(action.name)));
  return closest(stem, beginnings, 2).map((name) => `${service.prefix}:${name}*`);
}

/** `Invoke`, `InvokeModel` and the whole of `InvokeModelStream`. */
function wordEnds(name: string): string[] {
  const ends: string[] = [];
  for (let at = 1; at <= name.length; at++) {
    const next = name[at];
    if (next === undefined || (next >= 'A' && next <= 'Z' && name[at - 1]! >= 'a')) ends.push(name.slice(0, at));
  }
  return ends;
}
