// A Deny outside of some Regions also meets the Regions that an inference profile hands a call on to, and one is enough for
// the whole call to fail. https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html

import { type RegionDeny, regionDeny } from '../../analysis/trap-region-deny';
import { inferenceGrants } from '../../analysis/profile-arns';
import { certainDestinations } from '../../analysis/profile-routes';
import type { Models } from '../../catalog/bedrock/models';
import { geoPrefixOf } from '../../catalog/bedrock/profiles';
import { placed } from '../../model/build';
import { holesIn } from '../../model/opaque';
import type { Policy } from '../../model/policy';
import { defineRule } from '../rule';

type Message = 'own' | 'ownGlobal' | 'most' | 'some' | 'global';

export default defineRule<Message>({
  summary: 'Deny by Region that breaks inference profiles',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity', 'scp', 'permissions-boundary', 'session'],
  messages: {
    own: '`{key}` shuts out `{region}`, where calls through `{id}` are served as well',
    ownGlobal: '`{key}` shuts out `{id}`: calls through a global profile carry the Region `unspecified`',
    most: '`{key}` breaks inference profiles: most that these Regions can call serve calls in other Regions as well',
    some: '`{key}` breaks some inference profiles, which serve calls from these Regions in others as well',
    global: '`{key}` shuts out global inference, whose calls carry the Region `unspecified`',
  },
  messageLevels: { some: 'info', global: 'info' },
  policy(ctx, policy) {
    const { models } = ctx.catalog;
    for (const place of policy.statements) {
      const deny = regionDeny(place.statement);
      if (deny === undefined) continue;
      const span = placed(place, deny.key.name.span);
      const key = deny.key.name.value;
      const own = ownProfile(policy, models, deny);
      if (own !== undefined) {
        ctx.report(span, own.region === undefined ? 'ownGlobal' : 'own', { key, id: own.id, region: own.region ?? '' });
        continue;
      }
      const { cut, total } = brokenProfiles(models, deny);
      if (cut > 0) ctx.report(span, cut * 2 > total ? 'most' : 'some', { key });
      else if (!deny.allows('unspecified')) ctx.report(span, 'global', { key });
    }
  },
});

/** A profile that the policy itself allows and this Deny breaks. */
function ownProfile(
  policy: Policy,
  models: Models,
  deny: RegionDeny,
): { readonly id: string; readonly region: string | undefined } | undefined {
  for (const { arn } of inferenceGrants(policy).profiles) {
    if (holesIn(arn.id).length > 0) continue;
    if (geoPrefixOf(arn.id) === 'global' && !deny.allows('unspecified')) return { id: arn.id, region: undefined };
    const region = certainDestinations(models, arn.id, arn.region)?.find((each) => !deny.allows(each));
    if (region !== undefined) return { id: arn.id, region };
  }
  return undefined;
}

/** Of the geographic profiles that can be called from a Region left open, those that reach one which is not. */
function brokenProfiles(models: Models, deny: RegionDeny): { readonly cut: number; readonly total: number } {
  let cut = 0;
  let total = 0;
  for (const profile of models.profiles) {
    const sources = profile.kind === 'geo' ? profile.sources.filter(deny.allows) : [];
    const routes = sources
      .map((source) => models.destinations(profile.id, source))
      .filter((each) => each !== undefined);
    if (routes.length === 0) continue;
    total++;
    // Works from one Region at least: then it can be used.
    if (routes.every((route) => !route.every(deny.allows))) cut++;
  }
  return { cut, total };
}
