// The situations of a cursor in a policy: a closed union that completion, hover and links switch on exhaustively. All
// offsets count in the site's text; only the site knows where that lies in the document.

import type { Span } from '../base/span';
import type { PolicySite } from '../documents/site';
import type { ArnPart, PlacedStatement, Policy } from '../model/policy';

/** The token at the cursor, or the empty place where one can be written. */
export interface CursorToken {
  /** Decoded, as far as it is written. */
  readonly text: string;
  /** Decoded, up to the cursor. */
  readonly before: string;
  /** What an edit replaces: the whole token with its quotes, or nothing at the cursor. */
  readonly span: Span;
  /** Inside the quotes. */
  readonly inner: Span;
  /** `empty` where nothing is typed yet, `word` without quotes. */
  readonly form: 'quoted' | 'word' | 'empty';
  /** Are both quotes written, and is the cursor between them? */
  readonly isInside: boolean;
  /** Where a comma is missing before the token. */
  readonly commaBefore: number | undefined;
  readonly commaAfter: boolean;
  readonly colonFollows: boolean;
}

/** Where one is, whatever the situation. */
export interface CursorPlace {
  readonly site: PolicySite;
  /** Built only for who asks: behind a keystroke most answers come from the tree alone. */
  readonly policy: () => Policy;
  /** The statement around the cursor, where there is one. */
  readonly statement: () => PlacedStatement | undefined;
  readonly token: CursorToken;
  /** In a list, or in the place of a single value. */
  readonly inList: boolean;
}

/** The parts of an ARN in the order they are written. */
export type ArnSegmentName = 'partition' | 'service' | 'region' | 'account' | 'resource';

/** The part of an ARN that the cursor is in; its offsets count in the token's text. */
export interface ArnSegment extends ArnPart {
  readonly name: ArnSegmentName;
}

/**
 * `others` are the texts of the list beside the one at the cursor. Members marked `wrapped` are asked for in the place of the object that should hold them: `"Condition": |` is a place for
 * an operator, but the braces are not typed yet.
 */
export type CursorContext =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'empty-document'; readonly token: CursorToken }
  | ({ readonly kind: 'root-element'; readonly present: ReadonlySet<string> } & CursorPlace)
  | ({ readonly kind: 'new-statement'; readonly wrapped: boolean } & CursorPlace)
  | ({ readonly kind: 'statement-element'; readonly present: ReadonlySet<string> } & CursorPlace)
  | ({ readonly kind: 'version' } & CursorPlace)
  | ({ readonly kind: 'effect' } & CursorPlace)
  | ({ readonly kind: 'sid' } & CursorPlace)
  | ({ readonly kind: 'action'; readonly element: string; readonly others: readonly string[] } & CursorPlace)
  | ({ readonly kind: 'resource'; readonly element: string; readonly segment: ArnSegment | undefined } & CursorPlace)
  | ({
      readonly kind: 'operator';
      readonly wrapped: boolean;
      readonly present: ReadonlySet<string>;
      readonly keys: readonly string[];
    } & CursorPlace)
  | ({
      readonly kind: 'condition-key';
      readonly wrapped: boolean;
      readonly operator: string;
      readonly present: ReadonlySet<string>;
    } & CursorPlace)
  | ({
      readonly kind: 'condition-value';
      readonly operator: string;
      readonly key: string;
      readonly segment: ArnSegment | undefined;
    } & CursorPlace)
  | ({
      readonly kind: 'principal-type';
      readonly wrapped: boolean;
      readonly present: ReadonlySet<string>;
    } & CursorPlace)
  | ({
      readonly kind: 'principal-value';
      readonly type: string | undefined;
      readonly segment: ArnSegment | undefined;
    } & CursorPlace);

export type CursorKind = CursorContext['kind'];

/** The context of one kind. */
export type ContextOf<K extends CursorKind> = Extract<CursorContext, { readonly kind: K }>;
