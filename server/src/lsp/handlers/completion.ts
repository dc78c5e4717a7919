// `textDocument/completion` and `completionItem/resolve`: offers go out lean, documentation is made for the one looked at.

import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver/node';
import { type CompletionItem as Offer, type ItemData, type ItemKind, complete } from '../../features/completion/index';
import { resolveItem } from '../../features/completion/resolve';
import type { Opened, ServerContext } from '../context';
import { toProtocolEdit } from '../convert';
import { createKnownAccounts } from '../known-accounts';
import { toOffset, toRange } from '../positions';

const none: CompletionList = { isIncomplete: false, items: [] };

export function completion(ctx: ServerContext): void {
  const knownAccounts = createKnownAccounts(ctx);
  ctx.connection.onCompletion((params, token) =>
    ctx.guard.request<CompletionList>('textDocument/completion', token, none, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return none;
      const offset = toOffset(opened.document, params.position, ctx.encoding);
      const snippets = ctx.client.snippets ? 'supported' : 'unsupported';
      const accounts = await knownAccounts(params.textDocument.uri);
      const { isIncomplete, items } = complete(opened.analysis, offset, { catalog: ctx.catalog, snippets, accounts });
      const [first] = items;
      if (first === undefined) return { isIncomplete, items: [] };
      // All items replace the token at the cursor. Lists are long, so it is said once where the client understands that.
      const editRange = toRange(opened.document, first.edit.span, ctx.encoding);
      const list = items.map((item) => toItem(ctx, opened, item, editRange));
      return ctx.client.sharedEditRange
        ? { isIncomplete, itemDefaults: { editRange }, items: list }
        : { isIncomplete, items: list };
    }),
  );
  ctx.connection.onCompletionResolve((item, token) =>
    ctx.guard.request<CompletionItem>('completionItem/resolve', token, item, () => {
      const markdown = item.data === undefined ? undefined : resolveItem(ctx.catalog, item.data as ItemData);
      return markdown === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: markdown } };
    }),
  );
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

function toItem(ctx: ServerContext, opened: Opened, offer: Offer, range: Range): CompletionItem {
  const { suggestCommand, sharedEditRange } = ctx.client;
  return {
    label: offer.label,
    kind: kinds[offer.kind],
    ...(offer.detail === undefined ? {} : { detail: offer.detail }),
    filterText: offer.filterText,
    sortText: offer.sortText,
    ...(sharedEditRange ? { textEditText: offer.edit.newText } : { textEdit: { range, newText: offer.edit.newText } }),
    ...(offer.additionalEdits.length === 0
      ? {}
      : { additionalTextEdits: offer.additionalEdits.map((edit) => toProtocolEdit(ctx, opened.document, edit)) }),
    // Plain text is what an item without a format is.
    ...(offer.insertFormat === 'snippet' ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(offer.preselect ? { preselect: true } : {}),
    ...(offer.suggestAgain && suggestCommand !== undefined
      ? { command: { title: 'Suggest', command: suggestCommand } }
      : {}),
    ...(offer.data === undefined ? {} : { data: offer.data }),
  };
}
