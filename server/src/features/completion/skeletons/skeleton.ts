// What a policy to start from is: data alone. A name between `<` and `>` is a place to fill in; the same name is the same place.

import type { Sourced } from '../../../catalog/fact';
import type { PolicyKind } from '../../../documents/site';

export type Json = string | readonly Json[] | { readonly [name: string]: Json };

export type StatementText = Readonly<Record<string, Json>>;

/** `source` is the page of AWS that says what is needed. */
export interface Skeleton extends Sourced {
  /** What the policy is for, in a few words: unique. */
  readonly label: string;
  /** One or two sentences. */
  readonly about: string;
  /** The kinds of policies it belongs to, the first one above all. */
  readonly kinds: readonly PolicyKind[];
  /** A proposal for a place, or the words to choose from; a place without one shows its own name. */
  readonly places?: Readonly<Record<string, string | readonly string[]>>;
  readonly statements: readonly StatementText[];
  /** Further words to find it by. */
  readonly words?: string;
}

export const identityKinds: readonly PolicyKind[] = ['identity', 'permissions-boundary', 'session'];
