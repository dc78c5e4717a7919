// The nodes of the outline of what a policy allows: what an editor shows as a tree and the command line prints indented.

import type { Span } from '../../base/span';

export type AccessNodeKind = 'policy' | 'principal' | 'use' | 'region' | 'resource' | 'action' | 'denied';

export interface AccessNode {
  readonly kind: AccessNodeKind;
  readonly label: string;
  /** In few words, beside the label; empty where there is nothing to add. */
  readonly description: string;
  /** Conditions and denials it rests on, a line each. */
  readonly details: readonly string[];
  /** The statements that say it, by their `Sid` or their number. */
  readonly statements: readonly string[];
  /** The texts it comes from, in the document. */
  readonly spans: readonly Span[];
  readonly children: readonly AccessNode[];
}
