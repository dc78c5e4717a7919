// A call with a guardrail is checked as `bedrock:ApplyGuardrail` on the guardrail too. Where a guardrail is demanded, by a
// condition or for an organization, callers without that action cannot call at all.
// https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-resource-based-policies.html

import { keyUses } from '../../analysis/condition-keys';
import { reaches } from '../../analysis/expand-actions';
import { reachesInference } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { hasWildcard, intersects } from '../../base/wildcard';
import { placed } from '../../model/build';
import { hasHole, holesIn } from '../../model/opaque';
import type { PlacedStatement, Policy } from '../../model/policy';
import type { Text } from '../../model/text';
import { type Editor, type Fix, defineRule } from '../rule';

const apply = 'bedrock:ApplyGuardrail';

export default defineRule({
  summary: 'Guardrail demanded without the right to apply it',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    missing: '`{guardrail}` is demanded here, and a call with it also needs `bedrock:ApplyGuardrail` on it',
  },
  policy(ctx, policy) {
    if (policy.form !== 'policy' || !policy.statements.some(({ statement }) => demanded(statement).length > 0)) return;
    // Guards alone are put beside a policy that allows.
    if (!policy.statements.some(({ statement }) => statement.allows && reachesInference(statement))) return;
    const seen = new Set<string>();
    const mayApply = appliers(policy);
    for (const place of policy.statements) {
      for (const { text, arn } of demanded(place.statement)) {
        if (seen.has(arn) || mayApply(arn)) continue;
        seen.add(arn);
        const guardrail = arn.slice(arn.indexOf('guardrail/'));
        ctx.report(
          placed(place, text.span),
          'missing',
          { guardrail },
          { fixes: (edit) => fixes(edit, policy, place, arn) },
        );
      }
    }
  },
});

interface Demand {
  readonly text: Text;
  /** Of the guardrail, without the version; may be a pattern. */
  readonly arn: string;
}

/** The guardrails without which a statement allows no inference, or denies it. */
const demanded = perStatement((statement): readonly Demand[] => {
  if (!reachesInference(statement)) return [];
  return keyUses(statement, 'bedrock:GuardrailIdentifier').flatMap(({ parsed: { base, ifExists }, key }) => {
    if (base === undefined || (base.family !== 'String' && base.family !== 'Arn')) return [];
    if (!(statement.allows ? !base.negated && !ifExists : statement.denies && base.negated)) return [];
    return key.values.items.flatMap((item): readonly Demand[] => {
      if (item.kind !== 'string' || hasHole(item.text.value) || holesIn(item.text.value).length > 0) return [];
      const arn = guardrailArn(item.text.value);
      return arn === undefined ? [] : [{ text: item.text, arn }];
    });
  });
});

/** `arn:…:guardrail/id:1` without its version; undefined for an id alone. */
function guardrailArn(value: string): string | undefined {
  const parts = value.split(':');
  return parts[0] === 'arn' && parts[5]?.startsWith('guardrail/') === true ? parts.slice(0, 6).join(':') : undefined;
}

/** May the policy concern applying a guardrail? Looked up, for a policy demands hundreds and names as many. */
function appliers({ statements }: Policy): (arn: string) => boolean {
  const literal = new Set<string>();
  const patterns: string[] = [];
  let any = false;
  for (const { statement } of statements) {
    const own = applied(statement);
    if (own === 'any') any = true;
    else
      for (const each of own)
        if (hasWildcard(each)) patterns.push(each);
        else literal.add(each);
  }
  return (arn) =>
    any ||
    literal.has(arn) ||
    patterns.some((pattern) => intersects(pattern, arn)) ||
    (hasWildcard(arn) && [...literal].some((each) => intersects(each, arn)));
}

/** The resources on which a statement may concern applying guardrails. What a template fills in may be any. */
const applied = perStatement((statement): readonly string[] | 'any' => {
  const { action, resource } = statement;
  if (action === undefined || resource === undefined) return action === resource ? 'any' : [];
  const open = action.items.some((item) => item.kind === 'opaque' || item.hasHole);
  if (!open && !reaches(statement, apply)) return [];
  if (resource.negated || resource.items.some((item) => item.kind === 'opaque' || item.hasHole)) return 'any';
  return resource.items.flatMap((item) => (item.kind === 'resource' ? [item.text.value] : []));
});

function fixes(edit: Editor, policy: Policy, place: PlacedStatement, arn: string): readonly Fix[] {
  if (statementPath(policy, place) === undefined) return [];
  const edits = edit.append(['Statement'], [{ Effect: 'Allow', Action: apply, Resource: arn }]);
  return [{ title: `Allow ${apply} on the guardrail`, safety: 'suggested', edits }];
}
