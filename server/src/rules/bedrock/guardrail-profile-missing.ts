// A guardrail with cross-Region inference is applied through a guardrail profile, which is checked in each Region it may
// be served in. https://docs.aws.amazon.com/bedrock/latest/userguide/guardrail-profiles-permissions.html

import { reaches } from '../../analysis/expand-actions';
import { bedrockArn } from '../../analysis/profile-arns';
import { grantsOf, textsOf } from '../../analysis/model-breadth';
import { isNamed } from '../../analysis/model-inference';
import { statementPath } from '../../analysis/model-paths';
import { perStatement } from '../../analysis/statement-facts';
import { listed } from '../../base/markdown';
import { hasWildcard } from '../../base/wildcard';
import { certainGuardrailRegions } from '../../catalog/bedrock/guardrail-routes';
import { placed } from '../../model/build';
import { part } from '../../model/text';
import type { ActionText, ArnPart, PlacedStatement, Policy, ResourceText, Statement } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Guardrail profile that may not be used everywhere it is',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'session', 'permissions-boundary'],
  messages: {
    missing: '`{id}` may also evaluate a call in {regions}, where guardrails may not be applied through it',
    one: '`{region}` alone is not enough: guardrails through `{id}` are also checked in the other Regions of `{geography}`',
    unused: '`{action}` is not allowed on `{id}`, the profile that guardrails are made with here',
  },
  policy(ctx, policy) {
    const made = policy.statements.flatMap(({ statement }) => profilesOf(statement).make)[0];
    const used = policy.statements.flatMap((place) =>
      profilesOf(place.statement).apply.map((found) => ({ place, ...found })),
    );
    if (made === undefined && used.length === 0) return;
    if (policy.statements.some(({ statement }) => isOpen(statement))) return;
    for (const id of new Set(used.map((found) => found.id))) {
      const own = used.filter((found) => found.id === id);
      const regions = [...new Set(own.map(({ region }) => region.value))];
      const missing = certainGuardrailRegions(id, regions)?.filter((region) => !regions.includes(region));
      const [first] = own;
      if (first === undefined || missing?.length === 0 || (missing === undefined && regions.length > 1)) continue;
      const span = placed(first.place, part(first.resource.text, first.region.start, first.region.end));
      const names = listed((missing ?? []).map((region) => `\`${region}\``));
      const data = { id, region: first.region.value, geography: id.slice(0, id.indexOf('.')), regions: names };
      ctx.report(span, missing === undefined ? 'one' : 'missing', data, {
        fixes: (edit) => [
          ...addRegions(edit, policy, first, missing ?? []),
          { title: 'Replace the Region with *', safety: 'suggested', edits: [edit.write(span, '*')] },
        ],
      });
    }
    if (made === undefined || used.length > 0) return;
    for (const place of policy.statements) {
      const entry = applies(place.statement, made.guardrails);
      if (entry === undefined) continue;
      ctx.report(placed(place, entry.text.span), 'unused', { action: entry.text.value, id: made.id });
    }
  },
});

function addRegions(
  edit: Editor,
  policy: Policy,
  { place, resource, region }: Found & { readonly place: PlacedStatement },
  missing: readonly string[],
): readonly Fix[] {
  const path = statementPath(policy, place);
  if (path === undefined || missing.length === 0) return [];
  const { value } = resource.text;
  const arns = missing.map((each) => value.slice(0, region.start) + each + value.slice(region.end));
  const title = `Add the profile in ${missing.join(', ')}`;
  return [{ title, safety: 'suggested', edits: edit.append([...path, 'Resource'], arns) }];
}

interface Found {
  readonly resource: ResourceText;
  readonly id: string;
  readonly region: ArnPart;
}

const apply = 'bedrock:ApplyGuardrail';
const make = ['bedrock:CreateGuardrail', 'bedrock:UpdateGuardrail'] as const;

interface Profiles {
  /** Those through which guardrails may be applied. */
  readonly apply: readonly Found[];
  /** Those with which guardrails may be made, each with the guardrails beside it. */
  readonly make: readonly { readonly id: string; readonly guardrails: readonly string[] }[];
}

const none: Profiles = { apply: [], make: [] };

/** The guardrail profiles of AWS in an Allow. */
const profilesOf = perStatement((statement): Profiles => {
  if (!statement.allows) return none;
  const used = reaches(statement, apply);
  if (!used && !make.some((action) => reaches(statement, action))) return none;
  if (statement.resource?.negated !== false) return none;
  const texts = textsOf(statement);
  const found = texts.flatMap((resource): readonly Found[] => {
    const arn = bedrockArn(resource);
    const region = resource.arn?.region;
    if (arn?.type !== 'guardrail-profile' || !isAcrossRegions(arn.id)) return [];
    return region === undefined ? [] : [{ resource, id: arn.id, region }];
  });
  const guardrails = texts.filter((each) => bedrockArn(each)?.type === 'guardrail').map(({ text }) => text.value);
  return { apply: used ? found : [], make: used ? [] : found.map(({ id }) => ({ id, guardrails })) };
});

/** The entry by which one of these guardrails may be applied. */
function applies(statement: Statement, guardrails: readonly string[]): ActionText | undefined {
  if (!statement.allows || statement.resource?.negated !== false) return undefined;
  const named = textsOf(statement).some(({ text }) => guardrails.includes(text.value));
  return named ? grantsOf(statement, apply).find((entry) => isNamed(entry, apply)) : undefined;
}

/** `us.guardrail.v1:0`. */
function isAcrossRegions(id: string): boolean {
  return !hasWildcard(id) && !id.includes('$') && geographies.has(id.slice(0, Math.max(0, id.indexOf('.'))));
}

/** Those that span several Regions by what AWS lists. */
const geographies: ReadonlySet<string> = new Set(['us', 'us-gov', 'eu', 'apac']);

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
