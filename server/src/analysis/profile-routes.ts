// Where calls through an inference profile may be served. Only Regions that are sure count: those of the profile's own
// source Region, or, where the source is open, those every known source shares.

import type { Models } from '../catalog/bedrock/models';

/** The destinations that are certain; undefined when the profile's routes are not known, global ones included. */
export function certainDestinations(
  models: Models,
  profileId: string,
  sourceRegion: string,
): readonly string[] | undefined {
  const profile = models.profile(profileId);
  if (profile === undefined || profile.kind === 'global') return undefined;
  if (profile.sources.includes(sourceRegion)) return models.destinations(profileId, sourceRegion);
  // Each source Region has a list of its own, so one that the data lacks tells nothing.
  if (isRegion(sourceRegion)) return undefined;
  const lists = profile.sources.map((source) => models.destinations(profileId, source) ?? []);
  const [first, ...others] = lists;
  return first?.filter((region) => others.every((list) => list.includes(region)));
}

/** `us-west-2`, and not `*`, `region` or `${Region}`. */
function isRegion(text: string): boolean {
  return /^[a-z-]{4,}-[0-9]+$/.test(text);
}
