// How long a policy is, against what AWS takes of its kind.

import { sizeLimits, sizeWithoutBlanks } from '../analysis/access-sizes';
import type { PolicySite } from '../documents/site';

export interface PolicySize {
  /** Characters as AWS counts them for this kind. */
  readonly size: number;
  /** The smallest limit that may be meant and is not passed yet. */
  readonly limit: number;
}

/** Undefined for a fragment: what it is a part of has the limit. */
export function policySize({ form, kind, json, node }: PolicySite): PolicySize | undefined {
  if (form !== 'policy') return undefined;
  const limit = sizeLimits[kind];
  const end = node.offset + node.length;
  const size = limit.blanksCount ? node.length : sizeWithoutBlanks(json.text, node.offset, end);
  const { most } = limit.lower !== undefined && size <= limit.lower.most ? limit.lower : limit;
  return { size, limit: most };
}
