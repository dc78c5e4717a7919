// `bedrockIam.checkWorkspace`: findings of every policy of the workspace, with progress and cancel, for editors that do not
// pull them of a whole workspace. What an earlier run showed goes first.

import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { ServerContext } from '../context';
import { checkClosedFiles } from '../workspace-diagnostics';

export interface WorkspaceCheck {
  run(token: CancellationToken): Promise<WorkspaceResult>;
}

/** How many findings in how many files; the answer to the command. */
export interface WorkspaceResult {
  readonly files: number;
  readonly findings: number;
}

export function createWorkspaceCheck(ctx: ServerContext): WorkspaceCheck {
  const shown = new Set<string>();
  const clear = async (uri: string): Promise<void> => {
    if (shown.delete(uri)) await ctx.connection.sendDiagnostics({ uri, diagnostics: [] });
  };
  // An open document has its findings from elsewhere.
  ctx.documents.onDidOpen(({ document }) =>
    ctx.guard.event('textDocument/publishDiagnostics', () => clear(document.uri)),
  );
  return {
    async run(token) {
      for (const uri of shown) await clear(uri);
      const progress = await startProgress(ctx);
      const isCancelled = (): boolean =>
        token.isCancellationRequested || progress?.token.isCancellationRequested === true;
      const result = { files: 0, findings: 0 };
      for await (const { uri, diagnostics } of checkClosedFiles(ctx, token)) {
        if (isCancelled()) break;
        result.files += 1;
        result.findings += diagnostics.length;
        if (diagnostics.length > 0) {
          shown.add(uri);
          await ctx.connection.sendDiagnostics({ uri, diagnostics });
        }
        progress?.report(`${result.files} policies, ${result.findings} findings`);
      }
      progress?.done();
      return result;
    },
  };
}

type Progress = WorkDoneProgressReporter & { readonly token: CancellationToken };

async function startProgress(ctx: ServerContext): Promise<Progress | undefined> {
  if (!ctx.client.workDoneProgress) return undefined;
  const progress = await ctx.connection.window.createWorkDoneProgress();
  progress.begin('Bedrock IAM: checking policies', undefined, undefined, true);
  return progress;
}
