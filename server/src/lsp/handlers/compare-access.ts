// `bedrockIam/compareAccess` and `bedrockIam/committedText`: what a document allows that its committed text does not. The editor
// knows that text; the lenses use the last one that it told.

import { CodeLensRefreshRequest } from '../library';
import {
  type AccessComparison,
  type CommittedTextParams,
  type CompareAccessParams,
  committedTextNotification,
  compareAccessRequest,
} from '../../protocol';
import { type DocumentChange, compareDocument } from '../../workspace/compare-document';
import type { ServerContext } from '../context';
import { toRange } from '../positions';

export function compareAccess(ctx: ServerContext): void {
  ctx.connection.onNotification(committedTextNotification, ({ textDocument, text }: CommittedTextParams) =>
    ctx.guard.event(committedTextNotification, async () => {
      const { uri } = textDocument;
      if ((ctx.committed.get(uri) ?? null) === text) return;
      if (text === null) ctx.committed.delete(uri);
      else ctx.committed.set(uri, text);
      if (ctx.client.refreshesCodeLenses) await ctx.connection.sendRequest(CodeLensRefreshRequest.type);
    }),
  );
  ctx.documents.onDidClose(({ document }) => ctx.committed.delete(document.uri));
  ctx.connection.onRequest<AccessComparison, void>(compareAccessRequest, (params: CompareAccessParams, token) =>
    ctx.guard.request<AccessComparison>(compareAccessRequest, token, noAnswer, async (): Promise<AccessComparison> => {
      const { uri } = params.textDocument;
      const opened = await ctx.opened(uri);
      if (opened === undefined) return noAnswer;
      const changes = compareDocument(opened.analysis, { path: uri, committed: params.committed }, ctx.catalog);
      if (typeof changes === 'string') return { fault: changes };
      const shown = changes.map(({ spans, ...change }) => {
        const ranges = spans.map((span) => toRange(opened.document, span, ctx.encoding));
        return { ...change, ranges };
      });
      return { verdict: verdictOn(changes), changes: shown };
    }),
  );
}

const noAnswer: AccessComparison = { fault: 'The document could not be compared' };

function verdictOn(changes: readonly DocumentChange[]): string {
  const wider = changes.filter(({ kind }) => kind === 'added' || kind === 'loosened');
  if (wider.length > 0)
    return wider.some(({ certain }) => certain)
      ? 'Allows more than the last commit'
      : 'May allow more than the last commit';
  return changes.length > 0 ? 'Allows less than the last commit' : 'Allows the same as the last commit';
}
