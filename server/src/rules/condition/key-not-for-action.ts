// A key of Bedrock that the requests of the statement's actions do not carry. Looks at the prefix `bedrock` alone: for the
// other prefixes AWS's data ties keys to actions with holes.

import { carries } from '../../analysis/applicable-keys';
import { consequence, holdsWhenAbsent } from '../../analysis/condition-absent';
import { statementActions } from '../../analysis/expand-actions';
import { listed } from '../../base/markdown';
import type { ActionInfo } from '../../catalog/catalog';
import { parseOperator } from '../../catalog/operators';
import type { ConditionKey, ConditionOperator, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Bedrock condition key that the actions of the statement do not carry',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  messages: {
    guardrail: '`{key}` comes with `bedrock:InvokeModel` and `bedrock:InvokeModelWithResponseStream` alone{effect}',
    none: 'No action of the statement carries `{key}`, by the data of {date}{effect}',
    some: '`{key}` is not sent with {actions}, by the data of {date}: {effect}',
  },
  messageLevels: { none: 'warning', some: 'info' },
  condition(ctx, key, operator, statement) {
    if (!key.name.value.toLowerCase().startsWith('bedrock:')) return;
    const known = ctx.catalog.key(key.name.value);
    if (known === undefined || statement.action?.items.some((item) => item.kind !== 'action' || item.hasWildcard))
      return;
    const { actions, complete } = statementActions(ctx.catalog, statement);
    // A misspelt action is for another rule, and may carry anything once it is put right.
    if (!complete || actions.length === 0 || actions.length !== statement.action?.items.length) return;
    const without = actions.filter((action) => !carries(ctx.catalog, action, known));
    if (without.length === 0) return;
    const data = { key: known.name, date: ctx.catalog.dataDate };
    if (without.length === actions.length) {
      const message = known.name === 'bedrock:GuardrailIdentifier' ? 'guardrail' : 'none';
      ctx.report(key.name.span, message, { ...data, effect: consequence(operator, key, statement) });
      return;
    }
    const effect = effectOnSome(operator, key, statement);
    if (effect === undefined) return;
    const names = without.map((action: ActionInfo) => `\`${action.prefix}:${action.name}\``);
    const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
    ctx.report(key.name.span, 'some', { ...data, actions: listed(shown), effect });
  },
});

/** What becomes of the actions that lack the key; undefined where `IfExists` says that the author thought of them. */
function effectOnSome(operator: ConditionOperator, key: ConditionKey, statement: Statement): string | undefined {
  const parsed = parseOperator(operator.name.value);
  const holds = holdsWhenAbsent(parsed, key);
  if (holds === undefined || parsed.ifExists || !(statement.allows || statement.denies)) return undefined;
  if (holds) return statement.allows ? 'the statement allows them without it' : 'the statement always denies them';
  return statement.allows ? 'the statement never allows them' : 'the statement never denies them';
}
