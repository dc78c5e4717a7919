// Proposals to a list: the edit takes the whole token, quotes are put in, missing commas added, and everything is brought
// from the site's text into the document. Lists are long and go out with every letter, so an item says only what its label does not.

import type { Span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { CursorToken } from '../../cursor/context';
import { type SiteMap, editInDocument, spanInDocument } from '../../documents/site';
import { encodeString } from '../../syntax/string-map';
import type { Proposals } from './asked';
import type { CompletionItem, CompletionList, ItemData, Proposal } from './item';
import { type Piece, hasStops, toPlain, toSnippet } from './pieces';

export interface Target {
  readonly map: SiteMap;
  readonly token: Pick<CursorToken, 'span' | 'inner' | 'form' | 'isInside' | 'commaBefore' | 'commaAfter'>;
  /** Does the editor understand snippets? */
  readonly snippets: 'supported' | 'unsupported';
  /** What an offer without documentation of its own is documented with. */
  readonly about: ItemData | undefined;
}

/** The list of these proposals. */
export function render({ items, isIncomplete }: Proposals, target: Target): CompletionList {
  const { map, token } = target;
  const make = staysInside(items, target) ? insideItem : wholeItem;
  return {
    isIncomplete,
    span: spanInDocument(map, make === insideItem ? token.inner : token.span),
    additionalEdits: commaEdits(map, token),
    data: target.about,
    items: items.map((item) => make(item, target)),
  };
}

/** Where quotes stand already and only text goes between them, they are left alone: what is written is mostly the label then. */
function staysInside(items: readonly Proposal[], { token }: Target): boolean {
  return token.isInside && !token.commaAfter && items.every(({ body, isBare }) => isBare === true || 'text' in body);
}

function insideItem(proposal: Proposal, target: Target): CompletionItem {
  const { label, match, body, isBare } = proposal;
  if (isBare && (match === undefined || target.map.identity)) return bareItem(proposal);
  const text = 'text' in body ? withoutEnd(body.text) : body.json;
  const filterText = target.map.encode(match ?? label);
  return itemOf(proposal, write(text.map(inString), target), filterText === label ? undefined : filterText);
}

/** Nothing in such an item depends on where it stands, and the longest lists consist of them: made once, as long as its proposal is kept. */
function bareItem(proposal: Proposal): CompletionItem {
  let item = bareItems.get(proposal);
  if (item === undefined) {
    item = itemOf(proposal, { newText: undefined, isSnippet: false }, proposal.match);
    bareItems.set(proposal, item);
  }
  return item;
}

const bareItems = new WeakMap<Proposal, CompletionItem>();

/** The cursor ends behind what is written anyway. */
function withoutEnd(text: readonly Piece[]): readonly Piece[] {
  const last = text.at(-1);
  return typeof last === 'object' && last.stop === 0 && last.text === undefined ? text.slice(0, -1) : text;
}

function wholeItem(proposal: Proposal, target: Target): CompletionItem {
  const { map, token } = target;
  const { body, match, label } = proposal;
  const written = 'text' in body ? ['"', ...body.text.map(inString), '"'] : body.json;
  const quote = token.form === 'quoted' ? '"' : '';
  return itemOf(
    proposal,
    write(token.commaAfter ? [...written, ','] : written, target),
    map.encode(`${quote}${match ?? label}`),
  );
}

interface Written {
  readonly newText: string | undefined;
  readonly isSnippet: boolean;
}

/** Pieces as the document takes them, encoded one by one. */
function write(text: readonly Piece[], { map, snippets }: Target): Written {
  const isSnippet = snippets === 'supported' && hasStops(text);
  const encode = (literal: string): string => map.encode(literal);
  return { newText: isSnippet ? toSnippet(text, encode) : toPlain(text, encode), isSnippet };
}

function itemOf(proposal: Proposal, { newText, isSnippet }: Written, filterText: string | undefined): CompletionItem {
  const { label, kind, detail, rank, preselect = false, suggestAgain = false, data } = proposal;
  return {
    label,
    kind,
    detail,
    filterText,
    // Editors put offers of one rank in the order of their labels.
    sortText: String(rank).padStart(4, '0'),
    newText: newText === label ? undefined : newText,
    insertFormat: isSnippet ? 'snippet' : 'plain',
    preselect,
    suggestAgain,
    data,
  };
}

function commaEdits(map: SiteMap, token: { readonly commaBefore: number | undefined }): readonly TextEdit[] {
  if (token.commaBefore === undefined) return [];
  const at: Span = { start: token.commaBefore, end: token.commaBefore };
  return [editInDocument(map, { span: at, newText: ',' })];
}

/** Inside a JSON string, text is escaped before anything else happens to it. */
function inString(piece: Piece): Piece {
  if (typeof piece === 'string') return encodeString(piece);
  if (piece.text !== undefined) return { ...piece, text: encodeString(piece.text) };
  return piece;
}
