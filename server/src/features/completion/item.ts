// What completion hands out: plain data in offsets of the document. The server layer turns it into protocol items.

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
  | { readonly about: 'element'; readonly name: string }
  | { readonly about: 'action'; readonly name: string }
  | { readonly about: 'service'; readonly prefix: string }
  | { readonly about: 'wildcard'; readonly pattern: string }
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
  /** Begins with a quote where the replaced range does: editors compare it with the text of that range. */
  readonly filterText: string;
  readonly sortText: string;
  readonly edit: TextEdit;
  readonly additionalEdits: readonly TextEdit[];
  readonly insertFormat: 'plain' | 'snippet';
  readonly preselect: boolean;
  /** After accepting, the next offers should be asked for: the cursor stands where more is to be typed. */
  readonly suggestAgain: boolean;
  readonly data: ItemData | undefined;
}

export interface CompletionList {
  /** True where more typing may bring other items than these. */
  readonly isIncomplete: boolean;
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
  /** Lower comes first; equal ones are sorted by label. */
  readonly rank: number;
  readonly preselect?: boolean;
  readonly suggestAgain?: boolean;
  readonly data?: ItemData;
}

/** `text` is the content of a string; `json` stands as it is. */
export type Body = { readonly text: readonly Piece[] } | { readonly json: readonly Piece[] };
