// What the rules found, in the coordinates of the document: the one form that editor, command line and tests read.

import type { Span } from '../base/span';
import type { Fix, Level, Related } from './rule';

export interface Finding {
  /** The rule's id: `action/unknown`. */
  readonly rule: string;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly Related[];
  readonly accessAnalyzer: string | undefined;
  readonly tag: 'unnecessary' | 'deprecated' | undefined;
  /** The `Sid` of the statement, where there is one: configuration may ignore by it. */
  readonly sid: string | undefined;
  /** An editor's own JSON server reports the same, so it is not shown twice there. */
  readonly hostSees: boolean;
  /** Whether `fixes` may have something; asking is cheap, the fixes are not. */
  readonly fixable: boolean;
  /** Worked out on call, in document coordinates. A fix that has nothing to edit is left out. */
  fixes(): readonly Fix[];
}
