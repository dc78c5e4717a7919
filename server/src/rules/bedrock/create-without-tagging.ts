// A create call with tags is also checked as `TagResource`; a policy that demands tags and leaves it out refuses both ways.

import { type KeyUse, keyUses } from '../../analysis/condition-keys';
import { expandAction, reaches } from '../../analysis/expand-actions';
import { onEverything } from '../../analysis/model-breadth';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { isBedrockFamily } from '../../catalog/catalog';
import { placed } from '../../model/build';
import type { ActionText, Policy } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Tags demanded at creation without the right to set them',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    missing: '`{action}` with tags also needs `{tagging}`, which this policy does not allow',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy') return;
    for (const place of policy.statements) {
      for (const item of createsWithTags(place.statement)) {
        const found = expandAction(ctx.catalog, item)?.[0];
        const tagging = found?.dependsOn.find((action) => action === `${found.prefix}:TagResource`);
        if (tagging === undefined || allows(policy, tagging)) continue;
        ctx.report(
          placed(place, item.text.span),
          'missing',
          { action: item.text.value, tagging },
          {
            fixes(edit) {
              const path = statementPath(policy, place);
              if (path === undefined || !onEverything(place.statement)) return [];
              const edits = edit.append([...path, 'Action'], [tagging]);
              return [{ title: `Allow ${tagging} as well`, safety: 'suggested', edits }];
            },
          },
        );
        // Once per statement is enough: the cure is the same for all.
        break;
      }
    }
  },
});

/** The actions of Bedrock written in full, in an Allow whose condition holds only for calls with tags. */
const createsWithTags = perStatement((statement): readonly ActionText[] => {
  if (!statement.allows || statement.action?.negated !== false) return [];
  const found = statement.action.items
    .filter((item) => item.kind === 'action')
    .filter((item) => !item.hasWildcard && isBedrockFamily(item.prefix));
  if (found.length === 0) return [];
  const uses = [...keyUses(statement, 'aws:RequestTag/'), ...keyUses(statement, 'aws:TagKeys')];
  return uses.some(demandsTags) ? found : [];
});

/** A comparison that holds with a tag only. `ForAllValues` holds without any, and so does what is merely compared if it is there. */
function demandsTags({ parsed: { base, set, ifExists }, key }: KeyUse): boolean {
  if (base?.family === 'Null')
    return key.values.items.every((item) => item.kind === 'string' && isFalse(item.text.value));
  return base?.family === 'String' && !base.negated && set !== 'ForAllValues' && !ifExists;
}

function isFalse(text: string): boolean {
  return text.toLowerCase() === 'false';
}

/** What a template fills in may be the missing action. */
function allows(policy: Policy, tagging: string): boolean {
  return policy.statements.some(
    ({ statement }) =>
      statement.allows &&
      (reaches(statement, tagging) ||
        (statement.action?.items.some((item) => item.kind === 'opaque' || item.hasHole) ?? false)),
  );
}
