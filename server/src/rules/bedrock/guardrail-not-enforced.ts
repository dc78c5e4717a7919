// A guardrail demanded in one Allow and waived in another: what is allowed twice is allowed by the weaker statement.

import { keyUses } from '../../analysis/condition-keys';
import { resourceCovers } from '../../analysis/covers';
import { reaches } from '../../analysis/expand-actions';
import { invokeModel, invokeStream, reachesInference } from '../../analysis/model-inference';
import { textsOf } from '../../analysis/model-breadth';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { PlacedStatement, Statement } from '../../model/policy';
import { defineRule } from '../rule';

const guardrail = 'bedrock:GuardrailIdentifier';

export default defineRule({
  summary: 'Guardrail condition that another statement waives',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    waived: '`{key}` enforces nothing here: another statement allows `{action}` without it',
  },
  policy(ctx, policy) {
    const { statements } = policy;
    // A Deny wins over every Allow, so there the guardrail is enforced.
    if (statements.some(({ statement }) => statement.denies && guardrailUses(statement).length > 0)) return;
    // Enough to find one; a list without end would be compared with each guarded statement.
    const open = statements.filter(({ statement }) => isOpen(statement)).slice(0, 50);
    if (open.length === 0) return;
    for (const place of statements) {
      if (!place.statement.allows) continue;
      const use = guardrailUses(place.statement).find(
        ({ parsed }) => parsed.base?.negated === false && !parsed.ifExists,
      );
      if (use === undefined) continue;
      const found = waiver(place, open);
      if (found === undefined) continue;
      ctx.report(
        placed(place, use.key.name.span),
        'waived',
        { key: use.key.name.value, action: found.action },
        {
          related: [
            { span: placed(found.place, found.place.statement.span), message: 'Allowed here without a guardrail' },
          ],
        },
      );
    }
  },
});

const guardrailUses = perStatement((statement) => keyUses(statement, guardrail));

function isOpen(statement: Statement): boolean {
  return statement.allows && statement.condition === undefined && reachesInference(statement);
}

/** One of the open statements that takes in an action of the statement on one of its resources. */
function waiver(
  { statement }: PlacedStatement,
  others: readonly PlacedStatement[],
): { readonly place: PlacedStatement; readonly action: string } | undefined {
  for (const place of others) {
    const other = place.statement;
    if (!coversSome(other, statement)) continue;
    const action = [invokeModel, invokeStream].find((name) => reaches(statement, name) && reaches(other, name));
    if (action !== undefined) return { place, action };
  }
  return undefined;
}

function coversSome(wide: Statement, narrow: Statement): boolean {
  if (wide.resource?.negated !== false || narrow.resource?.negated !== false) return false;
  const resources = textsOf(narrow);
  return textsOf(wide).some(
    (a) => !a.hasHole && resources.some((b) => !b.hasHole && resourceCovers(a.text.value, b.text.value)),
  );
}
