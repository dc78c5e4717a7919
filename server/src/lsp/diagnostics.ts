// Hands out findings: pulled where the client can pull, else pushed after a short pause in typing, with the version they
// were made for.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport } from 'vscode-languageserver/node';
import { DocumentDiagnosticReportKind } from './library';
import { recheckWorkspaceNotification } from '../protocol';
import type { ServerContext } from './context';
import { toDiagnostic } from './convert';
import { createSentFindings } from './sent-findings';
import { serveWorkspaceDiagnostics } from './workspace-diagnostics';

export interface Diagnostics {
  /** Everything may have changed (settings, data): ask the client to pull again, or push again. */
  refresh(): void;
}

const pause = 150;

export function startDiagnostics(ctx: ServerContext): Diagnostics {
  return ctx.client.pullsDiagnostics ? pull(ctx) : push(ctx);
}

/** The findings of an open document that this editor should show. */
async function diagnosticsOf(ctx: ServerContext, uri: string): Promise<Diagnostic[]> {
  const opened = await ctx.opened(uri);
  if (opened === undefined) return [];
  const { document, analysis } = opened;
  return analysis.findings
    .filter((finding) => !(finding.hostSees && ctx.client.hostKnowsJson))
    .map((finding) => toDiagnostic(ctx, document, finding));
}

function pull(ctx: ServerContext): Diagnostics {
  const empty: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const sent = createSentFindings();
  ctx.documents.onDidClose(({ document }) => sent.forget(document.uri));
  ctx.connection.languages.diagnostics.on((params, token) =>
    ctx.guard.request<DocumentDiagnosticReport>('textDocument/diagnostic', token, empty, async () => {
      const { uri } = params.textDocument;
      return sent.report(uri, await diagnosticsOf(ctx, uri), params.previousResultId);
    }),
  );
  const workspace = serveWorkspaceDiagnostics(ctx);
  ctx.connection.onNotification(recheckWorkspaceNotification, () => workspace.refresh());
  return {
    refresh() {
      workspace.refresh();
      if (ctx.client.refreshesDiagnostics)
        ctx.guard.event('workspace/diagnostic/refresh', () => ctx.connection.languages.diagnostics.refresh());
    },
  };
}

function push(ctx: ServerContext): Diagnostics {
  const waiting = new Map<string, NodeJS.Timeout>();
  const send = (uri: string): void =>
    ctx.guard.event('textDocument/publishDiagnostics', async () => {
      const diagnostics = await diagnosticsOf(ctx, uri);
      const document = ctx.documents.get(uri);
      if (document === undefined) return;
      await ctx.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    });
  const schedule = (document: TextDocument): void => {
    clearTimeout(waiting.get(document.uri));
    waiting.set(
      document.uri,
      setTimeout(() => {
        waiting.delete(document.uri);
        send(document.uri);
      }, pause),
    );
  };
  ctx.documents.onDidChangeContent(({ document }) => schedule(document));
  ctx.documents.onDidClose(({ document }) => {
    clearTimeout(waiting.get(document.uri));
    waiting.delete(document.uri);
    ctx.guard.event('textDocument/publishDiagnostics', () =>
      ctx.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] }),
    );
  });
  return {
    refresh() {
      for (const document of ctx.documents.all()) schedule(document);
    },
  };
}
