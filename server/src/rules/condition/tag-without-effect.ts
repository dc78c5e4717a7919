// `aws:ResourceTag` for actions whose resources carry no tags: the key is never there.

import { holdsWhenAbsent } from '../../analysis/condition-absent';
import { keyUses } from '../../analysis/condition-keys';
import { statementActions } from '../../analysis/expand-actions';
import { actionPatterns, patternFits } from '../../analysis/match-resources';
import { listed } from '../../base/markdown';
import { type ActionInfo, type Catalog, isBedrockFamily } from '../../catalog/catalog';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

type Message = 'allow' | 'deny' | 'denyElsewhere' | 'allowNotAction' | 'denyNotAction';

const tagKey = 'aws:ResourceTag/${TagKey}';

export default defineRule<Message>({
  summary: 'Condition on a tag of a resource that carries none',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  accessAnalyzer: {
    allow: 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    deny: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    denyElsewhere: 'DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    allowNotAction: 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    denyNotAction: 'DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
  },
  messages: {
    allow: '`{key}` is not sent with {actions}, by the data of {date}, so the statement {effect}',
    deny: '`{key}` is never sent with {actions}, by the data of {date}, so the statement {effect}',
    denyElsewhere: '`{key}` does not come with {actions}, by the data of {date}, so the statement {effect}',
    allowNotAction: '`{key}` is not sent by every service, and this `NotAction` allows by it at all but a few',
    denyNotAction: '`{key}` is not sent by every service, and this `NotAction` denies by it at all but a few',
  },
  messageLevels: { allow: 'info', denyElsewhere: 'info', allowNotAction: 'info' },
  statement(ctx, statement) {
    const uses = keyUses(statement, 'aws:ResourceTag/').filter(
      ({ parsed }) => !parsed.ifExists && parsed.base !== undefined && parsed.base.family !== 'Null',
    );
    const { action, denies } = statement;
    if (uses.length === 0 || !(statement.allows || denies) || action === undefined) return;
    const untagged = action.negated ? [] : untaggedActions(ctx.catalog, statement);
    if (!action.negated && untagged.length === 0) return;
    const names = untagged.map((each) => `\`${each.prefix}:${each.name}\``);
    const actions = listed(names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names);
    const own = untagged.some((each) => isBedrockFamily(each.prefix));
    const message = action.negated
      ? denies
        ? ('denyNotAction' as const)
        : ('allowNotAction' as const)
      : denies
        ? own
          ? ('deny' as const)
          : ('denyElsewhere' as const)
        : ('allow' as const);
    for (const { key, parsed } of uses) {
      const effect = `${holdsWhenAbsent(parsed, key) === true ? 'always' : 'never'} ${denies ? 'denies' : 'allows'} them`;
      ctx.report(key.name.span, message, { key: key.name.value, actions, date: ctx.catalog.dataDate, effect });
    }
  },
});

/** The actions written in full that find no resource with tags in the statement. */
function untaggedActions(catalog: Catalog, statement: Statement): readonly ActionInfo[] {
  const { action, resource } = statement;
  if (resource === undefined || resource.negated) return [];
  if (action?.items.some((item) => item.kind !== 'action' || item.hasWildcard || item.hasHole) ?? true) return [];
  if (resource.items.some((item) => item.kind !== 'resource' || (item.arn === undefined && item.text.value !== '*')))
    return [];
  return statementActions(catalog, statement).actions.filter(
    (info) =>
      !info.keys.includes(tagKey) &&
      !actionPatterns(catalog, info).some((pattern) => {
        if (!pattern.type.keys.includes(tagKey)) return false;
        return resource.items.some(
          (item) => item.kind === 'resource' && (item.arn === undefined || patternFits(pattern, item.arn)),
        );
      }),
  );
}
