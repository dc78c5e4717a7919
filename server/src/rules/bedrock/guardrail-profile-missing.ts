// A guardrail with cross-Region inference is applied through a guardrail profile, which is checked in each Region it may
// be served in. https://docs.aws.amazon.com/bedrock/latest/userguide/guardrail-profiles-permissions.html

import { reaches } from '../../analysis/expand-actions';
import { bedrockArn } from '../../analysis/profile-arns';
import { textsOf } from '../../analysis/model-breadth';
import { perStatement } from '../../analysis/statement-facts';
import { hasWildcard } from '../../base/wildcard';
import { placed } from '../../model/build';
import { part } from '../../model/text';
import type { ArnPart, ResourceText } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Guardrail profile allowed in one Region only',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    one: '`{region}` alone is not enough: guardrails through `{id}` are also checked in the other Regions of `{geography}`',
  },
  policy(ctx, policy) {
    const all = policy.statements.flatMap((place) => profilesOf(place.statement).map((found) => ({ place, ...found })));
    const [first] = all;
    if (first === undefined || all.some(({ id, region }) => id !== first.id || region.value !== first.region.value))
      return;
    if (policy.statements.some(({ statement }) => isOpen(statement))) return;
    for (const { place, id, region, resource } of all) {
      const span = placed(place, part(resource.text, region.start, region.end));
      const data = { region: region.value, id, geography: id.slice(0, id.indexOf('.')) };
      ctx.report(span, 'one', data, {
        fixes: (edit) => [{ title: 'Replace the Region with *', safety: 'suggested', edits: [edit.write(span, '*')] }],
      });
    }
  },
});

interface Found {
  readonly resource: ResourceText;
  readonly id: string;
  readonly region: ArnPart;
}

const apply = 'bedrock:ApplyGuardrail';

/** The guardrail profiles of AWS that a statement lets guardrails be applied through. */
const profilesOf = perStatement((statement): readonly Found[] => {
  if (!statement.allows || statement.resource?.negated !== false || !reaches(statement, apply)) return [];
  return textsOf(statement).flatMap((resource): readonly Found[] => {
    const found = bedrockArn(resource);
    const region = resource.arn?.region;
    if (found?.type !== 'guardrail-profile' || !isAcrossRegions(found.id)) return [];
    return region === undefined ? [] : [{ resource, id: found.id, region }];
  });
});

/** `us.guardrail.v1:0`. */
function isAcrossRegions(id: string): boolean {
  return !hasWildcard(id) && !id.includes('$') && geographies.has(id.slice(0, Math.max(0, id.indexOf('.'))));
}

/** Those that span several Regions by what AWS lists. */
const geographies: ReadonlySet<string> = new Set(['us', 'eu', 'apac']);

/** May the statement allow the profile elsewhere, by a pattern or by what somebody fills in? */
const isOpen = perStatement((statement) => {
  const { allows, resource } = statement;
  if (!allows || resource === undefined || !reaches(statement, apply)) return false;
  return (
    resource.negated ||
    resource.items.some((item) => {
      if (item.kind === 'opaque' || item.arn === undefined) return true;
      const { region, resource: name } = item.arn;
      const profile = name === undefined || name.unknown || /^(guardrail-profile|[^/]*\*)/.test(name.value);
      return profile && (region === undefined || region.unknown || region.value === '' || hasWildcard(region.value));
    })
  );
});
