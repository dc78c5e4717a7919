// An Allow that a Deny of the same policy takes back in whole. Only a Deny without a condition is certain to.

import { actionCovers, resourceCovers } from '../../analysis/covers';
import { perStatement } from '../../analysis/statement-facts';
import { hasWildcard } from '../../base/wildcard';
import { placed } from '../../model/build';
import type { ActionText, PlacedStatement, Policy, Statement } from '../../model/policy';
import { defineRule } from '../rule';

/** So many wildcard entries of Deny statements are held against each action: the cost stays with the policy's length. */
const mostPatterns = 20;

interface Denied {
  readonly action: ActionText;
  readonly place: PlacedStatement;
}

export default defineRule({
  summary: 'Allowed action that the same policy denies',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary', 'scp'],
  messages: { denied: '`{action}` is allowed for nothing: {other} of this policy denies it on the same resources' },
  policy(ctx, policy) {
    const denied = deniedIn(policy);
    if (denied === undefined) return;
    for (const place of policy.statements) {
      if (!place.statement.allows) continue;
      for (const action of writtenActions(place.statement)) {
        const by = [...(denied.exact.get(action.text.value.toLowerCase()) ?? []), ...denied.patterns].find((each) =>
          takesBack(each, action, place.statement),
        );
        if (by === undefined) continue;
        const sid = by.place.statement.sid?.value ?? '';
        const other = sid === '' ? `statement ${by.place.index + 1}` : `\`${sid}\``;
        ctx.report(
          placed(place, action.text.span),
          'denied',
          { action: action.text.value, other },
          { related: [{ span: placed(by.place, by.action.text.span), message: 'Denied here' }] },
        );
      }
    }
  },
});

interface DeniedActions {
  readonly exact: ReadonlyMap<string, readonly Denied[]>;
  readonly patterns: readonly Denied[];
}

/** What is denied for certain; undefined where nothing is. */
function deniedIn({ statements }: Policy): DeniedActions | undefined {
  const exact = new Map<string, Denied[]>();
  const patterns: Denied[] = [];
  for (const place of statements) {
    if (!deniesAlways(place.statement)) continue;
    for (const action of writtenActions(place.statement)) {
      const name = action.text.value.toLowerCase();
      if (hasWildcard(name)) {
        if (patterns.length < mostPatterns) patterns.push({ action, place });
        continue;
      }
      const known = exact.get(name) ?? [];
      if (known.length < mostPatterns) known.push({ action, place });
      exact.set(name, known);
    }
  }
  return exact.size === 0 && patterns.length === 0 ? undefined : { exact, patterns };
}

/** Whoever asks and however. */
const deniesAlways = perStatement(
  (statement) => statement.denies && statement.condition === undefined && statement.resource?.negated === false,
);

const writtenActions = perStatement(({ action }: Statement): readonly ActionText[] => {
  if (action === undefined || action.negated) return [];
  return action.items.filter((item) => item.kind === 'action').filter((item) => !item.hasHole);
});

function takesBack({ action: wide, place }: Denied, action: ActionText, { resource }: Statement): boolean {
  if (!actionCovers(wide.text.value, action.text.value)) return false;
  const denied = (place.statement.resource?.items ?? []).flatMap((item) =>
    item.kind === 'resource' ? [item.text.value] : [],
  );
  if (denied.includes('*')) return true;
  if (resource === undefined || resource.negated || resource.items.length === 0) return false;
  return resource.items.every(
    (item) => item.kind === 'resource' && denied.some((each) => resourceCovers(each, item.text.value)),
  );
}
