// Hands out findings: pulled where the client can pull, else pushed after a short pause in typing, with the version they
// were made for.

import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { recheckWorkspaceNotification } from '../protocol';
import type { ServerContext } from './context';
import { toDiagnostic } from './convert';
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
export async function diagnosticsOf(ctx: ServerContext, uri: string): Promise<readonly Diagnostic[]> {
  const opened = await ctx.opened(uri);
  if (opened === undefined) return [];
  const { document, analysis } = opened;
  return analysis.findings
    .filter((finding) => !(finding.hostSees && ctx.client.hostKnowsJson))
    .map((finding) => toDiagnostic(ctx, document, finding));
}

function pull(ctx: ServerContext): Diagnostics {
  const empty: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  ctx.connection.languages.diagnostics.on((params, token) =>
    ctx.guard.request('textDocument/diagnostic', token, empty, async () => ({
      kind: DocumentDiagnosticReportKind.Full,
      items: [...(await diagnosticsOf(ctx, params.textDocument.uri))],
    })),
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
      await ctx.connection.sendDiagnostics({ uri, version: document.version, diagnostics: [...diagnostics] });
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
