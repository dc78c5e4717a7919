// What a situation is given: where the cursor is, the catalog, and what else the document says.

import type { Catalog } from '../../catalog/catalog';
import type { ContextOf, CursorKind } from '../../cursor/context';
import type { DocumentFacts } from './document-facts';
import type { Proposal } from './item';

export interface Asked<K extends CursorKind> {
  readonly context: ContextOf<K>;
  readonly catalog: Catalog;
  readonly facts: DocumentFacts;
}

export interface Proposals {
  readonly items: readonly Proposal[];
  /** True where more typing may bring other items. */
  readonly isIncomplete: boolean;
}

export const noProposals: Proposals = { items: [], isIncomplete: false };

export function complete(items: readonly Proposal[]): Proposals {
  return { items, isIncomplete: false };
}
