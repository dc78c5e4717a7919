// All policies to start from: those written down here or in the table of roles, and one for each inference profile.

import type { Models } from '../../../catalog/bedrock/models';
import { invokeSkeletons } from './invoke';
import { organizationSkeletons } from './organization';
import { profileSkeletons } from './profiles';
import { resourceSkeletons } from './resources';
import { serviceRoleSkeletons } from './service-roles';
import type { Skeleton } from './skeleton';

export const writtenSkeletons: readonly Skeleton[] = [
  ...invokeSkeletons,
  ...serviceRoleSkeletons,
  ...organizationSkeletons,
  ...resourceSkeletons,
];

/** Those to show while nothing is typed: the newest model of the family most used stands for all that have profiles. */
export function usualSkeletons(models: Models, region?: string): readonly Skeleton[] {
  const [first, ...rest] = writtenSkeletons;
  return first === undefined ? [] : [first, ...usualProfiles(models, region), ...rest];
}

/** The policies of one model's widest profiles. */
export function usualProfiles(models: Models, region?: string): readonly Skeleton[] {
  const all = profileSkeletons(models, region);
  const model = all[0]?.label.split(', ')[0] ?? '';
  return ['US', 'EU', 'global'].flatMap((name) => all.find((each) => each.label === `${model}, ${name} profile`) ?? []);
}

/** Every skeleton. */
export function allSkeletons(models: Models, region?: string): readonly Skeleton[] {
  return [...writtenSkeletons, ...profileSkeletons(models, region)];
}
