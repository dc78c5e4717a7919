// `*` alone as a pattern: it says nothing of the value, only of whether the key is there.

import { isSensitive } from '../../analysis/access-sensitive-keys';
import { isOidcKey } from '../../catalog/catalog';
import { globalKeyFacts } from '../../catalog/global-keys';
import { type ParsedOperator, parseOperator } from '../../catalog/operators';
import { hasHole } from '../../model/opaque';
import type { ConditionKey, ConditionOperator, Statement } from '../../model/policy';
import { type Fix, type Editor, type RuleContext, defineRule } from '../rule';

type Message = 'present' | 'absent' | 'always' | 'never';

export default defineRule<Message>({
  summary: 'Condition that compares with `*` alone',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: {
    present: 'EQUIVALENT_TO_NULL_FALSE',
    absent: 'EQUIVALENT_TO_NULL_TRUE',
    always: 'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
    never: 'REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION',
  },
  messages: {
    present: '`*` only asks whether the request carries `{key}`: `Null` with `false` says so plainly',
    absent: '`*` only asks whether the request lacks `{key}`: `Null` with `true` says so plainly',
    always: '`*` matches whatever `{key}` is, so this condition always holds',
    never: '`*` matches whatever `{key}` is, so this condition never holds and the statement does nothing',
  },
  condition(ctx, key, operator, statement) {
    const parsed = parseOperator(operator.name.value);
    const { base } = parsed;
    if (base === undefined || !base.wildcards || hasHole(key.name.value)) return;
    // Those say something worse of the same text.
    if (isOidcKey(key.name.value) || isSensitive(key.name.value, statement, base.negated)) return;
    const star = key.values.items.find((item) => item.kind === 'string' && isStars(item.text.value));
    if (star?.kind !== 'string') return;
    const known = ctx.catalog.key(key.name.value)?.name ?? key.name.value;
    const message = meaning(parsed, alwaysSent(ctx, known));
    ctx.report(
      star.text.span,
      message,
      { key: known },
      {
        fixes: (edit) => {
          const value = message === 'present' ? 'false' : message === 'absent' ? 'true' : undefined;
          return value === undefined ? [] : asNull(edit, { statement, operator, key, value });
        },
      },
    );
  },
});

function meaning({ base, set, ifExists }: ParsedOperator, always: boolean): Message {
  if (base?.negated === true) return set === 'ForAnyValue' || (always && set === undefined) ? 'never' : 'absent';
  return ifExists || set === 'ForAllValues' || (always && set === undefined) ? 'always' : 'present';
}

/** Requests without a signature lack some of these keys, and only policies of resources meet such. */
function alwaysSent(ctx: RuleContext<Message>, key: string): boolean {
  const signed = ctx.kind === 'identity' || ctx.kind === 'scp' || ctx.kind === 'session';
  return signed && globalKeyFacts(key)?.always === true;
}

interface Place {
  readonly statement: Statement;
  readonly operator: ConditionOperator;
  readonly key: ConditionKey;
  readonly value: string;
}

/** Rewrites the operator where nothing else stands under it and `Null` is not there yet. */
function asNull(edit: Editor, { statement, operator, key, value }: Place): readonly Fix[] {
  const [only, ...others] = key.values.items;
  const taken = statement.condition?.operators.some((other) => other.name.value === 'Null') ?? false;
  if (taken || operator.keys.length > 1 || others.length > 0 || only?.kind !== 'string') return [];
  const edits = [edit.write(operator.name.span, 'Null'), edit.write(only.text.span, value)];
  return [{ title: `Use Null with ${value}`, safety: 'safe', edits }];
}

function isStars(text: string): boolean {
  return text !== '' && /^\**$/.test(text);
}
