// Which Deny of a policy meets a request.

import type { PlacedStatement, Policy } from '../../model/policy';
import { reaches } from '../expand-actions';
import { languageOf, matchRequest } from './match-statement';
import type { Request } from './request';

export interface Denial {
  readonly place: PlacedStatement;
  /** False where it rests on context that is not known, or on text to be filled in. */
  readonly certain: boolean;
}

/** A Deny that is certain, or else one that may meet the request; undefined where none does. */
export function denialOf(policy: Policy, request: Request): Denial | undefined {
  let possible: PlacedStatement | undefined;
  const language = languageOf(policy);
  for (const place of policy.statements) {
    if (!place.statement.denies || !reaches(place.statement, request.action)) continue;
    const applies = matchRequest(place.statement, request, language);
    if (applies === true) return { place, certain: true };
    if (applies !== false) possible ??= place;
  }
  return possible && { place: possible, certain: false };
}
