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
  const inside = staysInside(items, target);
  return {
    isIncomplete,
    span: spanInDocument(map, inside ? token.inner : token.span),
    additionalEdits: commaEdits(map, token),
    data: target.about,
    items: inside ? insideItems(items, target) : items.map((item) => wholeItem(item, target)),
  };
}

/** Where quotes stand already and only text goes between them, they are left alone: what is written is mostly the label then. */
function staysInside(items: readonly Proposal[], { token }: Target): boolean {
  if (!token.isInside || token.commaAfter) return false;
  return bareLists.has(items) || items.every(({ body, isBare }) => isBare === true || 'text' in body);
}

/** A list that comes again as it was, as those of actions do, is not made again. */
function insideItems(items: readonly Proposal[], target: Target): readonly CompletionItem[] {
  const { identity } = target.map;
  const known = identity ? bareLists.get(items) : undefined;
  if (known !== undefined) return known;
  const made = items.map((item) => insideItem(item, target));
  if (identity && items.every(({ isBare }) => isBare)) bareLists.set(items, made);
  return made;
}

const bareLists = new WeakMap<readonly Proposal[], readonly CompletionItem[]>();

function insideItem(proposal: Proposal, target: Target): CompletionItem {
  const { label, match, body, isBare } = proposal;
  const filterText = match === undefined && isBare ? label : target.map.encode(match ?? label);
  const text = 'text' in body ? withoutEnd(body.text) : body.json;
  const written = isBare ? asLabel : write(text.map(inString), target);
  return itemOf(proposal, written, filterText === label ? undefined : filterText);
}

const asLabel: Written = { newText: undefined, isSnippet: false };

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
