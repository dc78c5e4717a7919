// What completion hands out: plain data in offsets of the document. The server layer turns it into protocol items.

import type { Span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { Piece } from './pieces';

export type ItemKind =
  | 'element'
  | 'statement'
  | 'service'
  | 'action'
  | 'wildcard'
  | 'arn'
  | 'segment'
  | 'model'
  | 'operator'
  | 'key'
  | 'value'
  | 'variable'
  | 'principal'
  | 'policy';

/** What documentation is about; small, and all that a resolve request needs. */
export type ItemData =
  /** What the label says: an action, a pattern over actions, a service prefix. Long lists say it once. */
  | { readonly about: 'entry' }
  | { readonly about: 'element'; readonly name: string }
  | { readonly about: 'service'; readonly prefix: string }
  | { readonly about: 'resource-type'; readonly prefix: string; readonly name: string }
  | { readonly about: 'model'; readonly id: string }
  | { readonly about: 'profile'; readonly id: string }
  | { readonly about: 'region'; readonly id: string }
  | { readonly about: 'operator'; readonly name: string }
  | { readonly about: 'key'; readonly name: string }
  | { readonly about: 'principal'; readonly name: string }
  | { readonly about: 'skeleton'; readonly name: string }
  | { readonly about: 'note'; readonly text: string };

export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  readonly detail: string | undefined;
  /** What editors compare with the text that is replaced, quotes included where it has them; the label where it is not set. */
  readonly filterText: string | undefined;
  readonly sortText: string;
  /** What is written; the label where it is not set. */
  readonly newText: string | undefined;
  readonly insertFormat: 'plain' | 'snippet';
  readonly preselect: boolean;
  /** After accepting, the next offers should be asked for: the cursor stands where more is to be typed. */
  readonly suggestAgain: boolean;
  /** What it is documented with; that of the list where it is not set. */
  readonly data: ItemData | undefined;
}

/** Items, and what is the same for all of them. */
export interface CompletionList {
  /** True where more typing may bring other items than these. */
  readonly isIncomplete: boolean;
  /** What every item replaces. */
  readonly span: Span;
  /** What else every item changes. */
  readonly additionalEdits: readonly TextEdit[];
  readonly data: ItemData | undefined;
  readonly items: readonly CompletionItem[];
}

/** What a situation proposes; quotes, commas and the way into the document are added for it. */
export interface Proposal {
  readonly label: string;
  readonly kind: ItemKind;
  readonly detail?: string;
  /** What is matched against the text typed, quotes aside; the label where it is not set. */
  readonly match?: string;
  readonly body: Body;
  /** Is the label what is written, and no letter in it one that a string escapes? Said of the names in the longest lists. */
  readonly isBare?: boolean;
  /** Lower comes first; equal ones are sorted by label. */
  readonly rank: number;
  readonly preselect?: boolean;
  readonly suggestAgain?: boolean;
  readonly data?: ItemData;
}

/** `text` is the content of a string; `json` stands as it is. */
export type Body = { readonly text: readonly Piece[] } | { readonly json: readonly Piece[] };
