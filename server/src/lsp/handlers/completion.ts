// `textDocument/completion` and `completionItem/resolve`: offers go out lean, documentation is made for the one looked at.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Command, CompletionItem, CompletionList, Range, TextEdit } from 'vscode-languageserver/node';
import { CompletionItemKind, InsertTextFormat, MarkupKind } from '../library';
import {
  type CompletionItem as Offer,
  type CompletionList as Offers,
  type ItemData,
  type ItemKind,
  complete,
} from '../../features/completion/index';
import { resolveItem } from '../../features/completion/resolve';
import type { ServerContext } from '../context';
import { toProtocolEdit } from '../convert';
import { createKnownAccounts } from '../known-accounts';
import { toOffset, toRange } from '../positions';

const none: CompletionList = { isIncomplete: false, items: [] };

export function completion(ctx: ServerContext): void {
  const knownAccounts = createKnownAccounts(ctx);
  const toList = listWriter(ctx);
  ctx.connection.onCompletion((params, token) =>
    ctx.guard.request<CompletionList>('textDocument/completion', token, none, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return none;
      const offset = toOffset(opened.document, params.position, ctx.encoding);
      const snippets = ctx.client.snippets ? 'supported' : 'unsupported';
      const accounts = await knownAccounts(params.textDocument.uri);
      const offers = (): Offers => complete(opened.analysis, offset, { catalog: ctx.catalog, snippets, accounts });
      const first = offers();
      return toList(opened.document, (await accounts.readMore()) ? offers() : first);
    }),
  );
  ctx.connection.onCompletionResolve((item, token) =>
    ctx.guard.request<CompletionItem>('completionItem/resolve', token, item, () => {
      const markdown = item.data === undefined ? undefined : resolveItem(ctx.catalog, item.data, item.label);
      return markdown === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: markdown } };
    }),
  );
}

/** Lists are long, so what all items share is said once where the client understands that. A list that comes again is kept. */
function listWriter(ctx: ServerContext): (document: TextDocument, list: Offers) => CompletionList {
  const { sharedEditRange, sharedItemData, suggestCommand } = ctx.client;
  const command = suggestCommand === undefined ? undefined : { title: 'Suggest', command: suggestCommand };
  const kept = new WeakMap<readonly Offer[], CompletionItem[]>();
  return (document, { isIncomplete, span, additionalEdits, data, items }) => {
    if (items.length === 0) return { isIncomplete, items: [] };
    const editRange = toRange(document, span, ctx.encoding);
    const itemDefaults: CompletionList['itemDefaults'] = {
      ...(sharedEditRange ? { editRange } : {}),
      ...(sharedItemData && data !== undefined ? { data } : {}),
    };
    const edits = additionalEdits.map((edit) => toProtocolEdit(ctx, document, edit));
    const shared: Shared = {
      range: sharedEditRange ? undefined : editRange,
      additionalTextEdits: edits.length === 0 ? undefined : edits,
      data: sharedItemData ? undefined : data,
      command,
    };
    const isOwn = sharedEditRange && sharedItemData && edits.length === 0;
    const known = isOwn ? kept.get(items) : undefined;
    const list = known ?? items.map((item) => toItem(item, shared));
    if (isOwn && known === undefined) kept.set(items, list);
    return sharedEditRange || sharedItemData
      ? { isIncomplete, itemDefaults, items: list }
      : { isIncomplete, items: list };
  };
}

/** What each item of a list says besides its own. */
interface Shared {
  /** Undefined where the list says it. */
  readonly range: Range | undefined;
  readonly data: ItemData | undefined;
  readonly additionalTextEdits: TextEdit[] | undefined;
  readonly command: Command | undefined;
}

/** Fields that say nothing stay away: what is not set is not written. */
function toItem(offer: Offer, { range, data, additionalTextEdits, command }: Shared): CompletionItem {
  const { label, detail, filterText, sortText, newText } = offer;
  const item: CompletionItem = { label, kind: kinds[offer.kind], sortText };
  if (detail !== undefined && detail !== '') item.detail = detail;
  if (filterText !== undefined) item.filterText = filterText;
  if (range !== undefined) item.textEdit = { range, newText: newText ?? label };
  else if (newText !== undefined) item.textEditText = newText;
  if (additionalTextEdits !== undefined) item.additionalTextEdits = additionalTextEdits;
  // Plain text is what an item without a format is.
  if (offer.insertFormat === 'snippet') item.insertTextFormat = InsertTextFormat.Snippet;
  if (offer.preselect) item.preselect = true;
  if (offer.suggestAgain && command !== undefined) item.command = command;
  const about = offer.data ?? data;
  if (about !== undefined) item.data = about;
  return item;
}

const kinds: Readonly<Record<ItemKind, CompletionItemKind>> = {
  element: CompletionItemKind.Property,
  statement: CompletionItemKind.Snippet,
  service: CompletionItemKind.Module,
  action: CompletionItemKind.Function,
  wildcard: CompletionItemKind.Interface,
  arn: CompletionItemKind.Reference,
  segment: CompletionItemKind.Field,
  model: CompletionItemKind.Class,
  operator: CompletionItemKind.Operator,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  variable: CompletionItemKind.Variable,
  principal: CompletionItemKind.Constant,
  policy: CompletionItemKind.Snippet,
};
