// Is everything one entry of a list stands for also covered by another? Used for redundancy and for "already listed".

import { covers } from '../base/wildcard';

/** Action names ignore case. */
export function actionCovers(wide: string, narrow: string): boolean {
  return covers(wide.toLowerCase(), narrow.toLowerCase());
}

/** ARNs: case counts; `*` alone covers all. Parts are compared one by one, since a wildcard stays within its part. */
export function resourceCovers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  const a = parts(wide);
  const b = parts(narrow);
  if (a === undefined || b === undefined) return false;
  return a.every((part, index) => covers(part, b[index]!));
}

function parts(arn: string): readonly string[] | undefined {
  const split = arn.split(':');
  if (split.length < 6 || arn.includes('${')) return undefined;
  return [...split.slice(0, 5), split.slice(5).join(':')];
}
