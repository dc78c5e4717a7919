// Proposals to items: the edit takes the whole token, quotes are put in, missing commas added, and everything is brought
// from the site's text into the document.

import type { Span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { CursorToken } from '../../cursor/context';
import { type SiteMap, editInDocument, spanInDocument } from '../../documents/site';
import { encodeString } from '../../syntax/string-map';
import type { CompletionItem, ItemData, Proposal } from './item';
import { type Piece, hasStops, toPlain, toSnippet } from './pieces';

export interface Target {
  readonly map: SiteMap;
  readonly token: Pick<CursorToken, 'span' | 'form' | 'commaBefore' | 'commaAfter'>;
  /** Does the editor understand snippets? */
  readonly snippets: 'supported' | 'unsupported';
  /**
   * What all offers claim to begin with. Editors put those whose beginning is typed before all others, whatever their rank;
   * where all claim it, rank decides.
   */
  readonly begin: string;
  /** What an offer without documentation of its own is documented with: the place it is for. */
  readonly about: ItemData | undefined;
}

/** The item of a proposal. */
export function render(proposal: Proposal, target: Target): CompletionItem {
  const { map, token } = target;
  const quote = token.form === 'quoted' ? '"' : '';
  const written = 'text' in proposal.body ? pieceList('"', proposal.body.text.map(inString), '"') : proposal.body.json;
  const all = token.commaAfter ? [...written, ','] : written;
  const snippet = target.snippets === 'supported' && hasStops(all);
  const text = snippet
    ? toSnippet(all, (literal) => map.encode(literal))
    : toPlain(all, (literal) => map.encode(literal));
  return {
    label: proposal.label,
    kind: proposal.kind,
    detail: proposal.detail,
    filterText: map.encode(`${quote}${target.begin}${proposal.match ?? proposal.label}`),
    // Editors put offers of one rank in the order of their labels.
    sortText: String(proposal.rank).padStart(4, '0'),
    // The text is encoded already, piece by piece.
    edit: { span: spanInDocument(map, token.span), newText: text },
    additionalEdits: commaEdits(map, token),
    insertFormat: snippet ? 'snippet' : 'plain',
    preselect: proposal.preselect ?? false,
    suggestAgain: proposal.suggestAgain ?? false,
    data: proposal.data ?? target.about,
  };
}

function commaEdits(map: SiteMap, token: { readonly commaBefore: number | undefined }): readonly TextEdit[] {
  if (token.commaBefore === undefined) return [];
  const at: Span = { start: token.commaBefore, end: token.commaBefore };
  return [editInDocument(map, { span: at, newText: ',' })];
}

function pieceList(open: string, inner: readonly Piece[], close: string): readonly Piece[] {
  return [open, ...inner, close];
}

/** Inside a JSON string, text is escaped before anything else happens to it. */
function inString(piece: Piece): Piece {
  if (typeof piece === 'string') return encodeString(piece);
  if (piece.text !== undefined) return { ...piece, text: encodeString(piece.text) };
  return piece;
}
