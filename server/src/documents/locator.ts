// The contract of a locator: one file per host format knows where in such a document policies live.

import type { JsonNode } from '../syntax/json-tree';
import type { PolicyKind } from './site';

/** A policy's node, or the string that holds one, with the kind its place tells. */
export interface Place {
  readonly node: JsonNode;
  readonly kind: PolicyKind | undefined;
}

export interface Locator {
  /** Is the document of this format? The first locator that says yes is the only one asked. */
  accepts(root: JsonNode): boolean;
  locate(root: JsonNode): readonly Place[];
}
