// Which feature of Bedrock a statement about a KMS key is for, where it says so, and which actions on the key are missing then.

import { type KeyUse, keyUses } from '../catalog/bedrock/roles/keys';
import type { ActionText, PlacedStatement, Policy, Statement } from '../model/policy';
import { principalsUnder } from './access-principals';
import { hasKey, keyUses as usesOfKey } from './condition-keys';
import { reaches } from './expand-actions';
import { grantsOf } from './model-breadth';
import { perStatement } from './statement-facts';

export interface KeyLack {
  readonly use: KeyUse;
  readonly place: PlacedStatement;
  /** What the statement allows of the actions that belong together. */
  readonly present: ActionText;
  readonly actions: readonly string[];
}

/** What is missing for features that the statements about keys name: once for each feature. */
export function keyLacksOf(policy: Policy): readonly KeyLack[] {
  const found = new Map<KeyUse, KeyLack>();
  const made = new Set(policy.statements.flatMap(({ statement }) => [...makes(statement)]));
  for (const place of policy.statements) {
    const { statement } = place;
    if (!reachesKeys(statement)) continue;
    const use = usedFor(statement) ?? madeBy(made, statement);
    if (use === undefined || found.has(use)) continue;
    const beside = policy.statements.filter(
      (other) => other.statement.allows && sharesPrincipal(other.statement, statement),
    );
    const actions = use.actions.filter((action) => !beside.some((other) => reaches(other.statement, action)));
    const present = use.actions.flatMap((action) => grantsOf(statement, action))[0];
    if (actions.length > 0 && present !== undefined) found.set(use, { use, place, present, actions });
  }
  return [...found.values()];
}

/** Does it name actions on keys? A pattern for the service may stand for KMS. */
const reachesKeys = perStatement(({ action }) =>
  (action?.items ?? []).some((item) => item.kind === 'action' && /^kms$|[*?]/i.test(item.prefix || item.name)),
);

/** The feature that the encryption context or a `Sid` of AWS names. */
const usedFor = perStatement((statement): KeyUse | undefined => {
  if (!statement.allows || statement.action?.negated !== false || isUnread(statement)) return undefined;
  const sid = statement.sid?.value;
  return keyUses.find(
    ({ context, sids }) =>
      (context !== undefined && hasKey(statement, context.key)) || (sid !== undefined && sids?.includes(sid) === true),
  );
});

/** What the policy makes with keys that Bedrock uses on behalf of the caller. */
function madeBy(made: ReadonlySet<string>, statement: Statement): KeyUse | undefined {
  if (!throughBedrock(statement)) return undefined;
  return keyUses.find((use) => use.makers?.some((maker) => made.has(maker)));
}

const makers = new Set(keyUses.flatMap((use) => use.makers ?? []));

/** The makers that a statement names in full. A pattern makes everything, and says nothing of keys. */
const makes = perStatement(({ allows, action }): ReadonlySet<string> => {
  const items = allows && action?.negated === false ? action.items : [];
  const names = items.flatMap((item) => (item.kind === 'action' && makers.has(item.text.value) ? item.text.value : []));
  return names.length === 0 ? none : new Set(names);
});

const none: ReadonlySet<string> = new Set();

/** Is the key used through Bedrock, and without an encryption context, which only some of the actions send? */
const throughBedrock = perStatement((statement): boolean => {
  if (!statement.allows || statement.action?.negated !== false || isUnread(statement)) return false;
  const values = usesOfKey(statement, 'kms:ViaService').flatMap(({ key }) => key.values.items);
  return values.length > 0 && values.every((item) => item.kind === 'string' && item.text.value.startsWith('bedrock.'));
});

/** Actions that a template fills in may be those that seem to be missing. */
function isUnread({ action }: Statement): boolean {
  return action?.items.some((item) => item.kind === 'opaque' || item.hasHole) === true;
}

/** In a policy without principals all statements speak about the same one. */
function sharesPrincipal(other: Statement, statement: Statement): boolean {
  if (statement.principal === undefined) return true;
  if (other.principal?.text !== undefined || statement.principal.text !== undefined) return true;
  return ['Service', 'AWS'].some((type) => {
    const names = new Set(principalsUnder(statement, type).map((text) => text.value));
    return principalsUnder(other, type).some((text) => names.has(text.value));
  });
}
