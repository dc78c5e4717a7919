// Foundation models and AWS's own inference profiles carry no tags: beside resources that do, a condition on a tag shuts
// them out in silence.

import { holdsWhenAbsent } from '../../analysis/condition-absent';
import { type KeyUse, keyUses } from '../../analysis/condition-keys';
import { textsOf } from '../../analysis/model-breadth';
import { reachesInference } from '../../analysis/model-inference';
import { bedrockArn } from '../../analysis/profile-arns';
import type { Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Condition on a tag for models or inference profiles that carry none',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  messages: {
    allow: '`{key}` is never there on a {type}, so this entry allows nothing',
    deny: '`{key}` is never there on a {type}, so inference on it is always denied',
  },
  statement(ctx, statement) {
    if (!(statement.allows || statement.denies) || statement.resource?.negated !== false) return;
    if (!reachesInference(statement) || allUntagged(statement)) return;
    const use = keyUses(statement, 'aws:ResourceTag/').find((each) => decides(each, statement));
    if (use === undefined) return;
    for (const resource of textsOf(statement)) {
      const type = untagged.get(bedrockArn(resource)?.type ?? '');
      if (type === undefined) continue;
      ctx.report(resource.text.span, statement.allows ? 'allow' : 'deny', { type, key: use.key.name.value });
    }
  },
});

const untagged: ReadonlyMap<string, string> = new Map([
  ['foundation-model', 'foundation model'],
  ['inference-profile', 'system-defined inference profile'],
]);

/** With nothing but these, and actions written in full, `condition/tag-without-effect` speaks of the whole statement. */
function allUntagged({ action, resource }: Statement): boolean {
  const plain = action?.items.every((item) => item.kind === 'action' && !item.hasWildcard && !item.hasHole) ?? false;
  return (
    plain &&
    (resource?.items ?? []).every((item) => item.kind === 'resource' && untagged.has(bedrockArn(item)?.type ?? ''))
  );
}

/** Without the tag an Allow does not hold, or a Deny does. An Allow that asks for the absence of a tag is well. */
function decides({ parsed, key }: KeyUse, statement: Statement): boolean {
  const holds = holdsWhenAbsent(parsed, key);
  // A Deny by `Null` means resources without a tag, these among them.
  if (parsed.base?.family === 'Null' && statement.denies) return false;
  if (statement.denies) return holds === true && !parsed.ifExists && onlyCondition(statement);
  return holds === false;
}

/** Another condition may leave just these resources out. */
function onlyCondition({ condition }: Statement): boolean {
  return (condition?.operators ?? []).flatMap((operator) => operator.keys).length === 1;
}
