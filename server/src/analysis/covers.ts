// Is everything one entry of a list stands for also covered by another? Used for redundancy and for "already listed".

import { covers, hasWildcard } from '../base/wildcard';
import { parseArn } from '../model/arn';
import { hasHole, mayHoldHole } from '../model/opaque';
import type { Arn } from '../model/policy';
import { loose } from './match-resources';

/** Action names ignore case. */
export function actionCovers(wide: string, narrow: string): boolean {
  return covers(wide.toLowerCase(), narrow.toLowerCase());
}

/**
 * ARNs: case counts; `*` alone covers all. Parts are compared one by one, since a wildcard stays within its part; only a
 * `*` at the end of a shortened ARN reaches over the parts that are not written. What a template or a person still fills
 * in may be anything, so it covers nothing but itself.
 */
export function resourceCovers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  if (!hasWildcard(wide)) return false;
  if (mayHoldHole(wide) || hasHole(narrow)) return false;
  const a = parts(wide);
  const b = parts(narrow);
  if (a === undefined || b === undefined) return false;
  return a.every((part, index) => covers(part, b[index]!));
}

/** The five parts after `arn`, policy variables as `*`; undefined for what is no complete ARN. */
function parts(text: string): readonly string[] | undefined {
  const arn = parseArn(text);
  if (arn === undefined) return undefined;
  const written = [arn.partition, arn.service, arn.region, arn.account, arn.resource];
  return arn.resource !== undefined || endsOpen(arn) ? written.map((part) => loose(part)) : undefined;
}

/** Does the last written part of a shortened ARN end in `*`, so that it stands for the missing ones too? */
export function endsOpen(arn: Arn): boolean {
  const last = arn.resource ?? arn.account ?? arn.region ?? arn.service ?? arn.partition;
  return last !== undefined && last.value.endsWith('*');
}
