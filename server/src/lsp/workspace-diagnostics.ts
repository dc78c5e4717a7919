// `workspace/diagnostic`: findings of the policies that are not open. The first answer is complete and handed out file by
// file; the next request waits until something changed, as the protocol intends.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  CancellationToken,
  Diagnostic,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { DocumentDiagnosticReportKind } from './library';
import { findFiles } from '../workspace/find-files';
import { lintFiles } from '../workspace/lint-files';
import type { ServerContext } from './context';
import { toDiagnostic } from './convert';

export interface WorkspaceDiagnostics {
  /** What closed documents would be told may have changed. */
  refresh(): void;
}

type Progress = ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined;

export function serveWorkspaceDiagnostics(ctx: ServerContext): WorkspaceDiagnostics {
  let generation = 1;
  // A client without any result has nothing to send back: then the last answer given tells whether it has seen this state.
  let told = 0;
  let wake: (() => void)[] = [];
  const changed = (): void => {
    generation++;
    for (const run of wake) run();
    wake = [];
  };
  ctx.documents.onDidSave(changed);
  ctx.documents.onDidOpen(changed);
  ctx.documents.onDidClose(changed);
  const nextChange = (token: CancellationToken): Promise<void> =>
    new Promise((done) => {
      wake.push(done);
      token.onCancellationRequested(() => done());
    });
  ctx.connection.languages.diagnostics.onWorkspace((params, token, _work, progress) =>
    ctx.guard.request<WorkspaceDiagnosticReport>('workspace/diagnostic', token, { items: [] }, async () => {
      const seen = params.previousResultIds.length === 0 ? told : answeredFor(params);
      if (seen === generation) await nextChange(token);
      told = generation;
      return report(ctx, params, generation, token, progress);
    }),
  );
  return { refresh: changed };
}

/** The generation that all of the client's results of closed files are of; undefined where it has none or of several. */
function answeredFor(params: WorkspaceDiagnosticParams): number | undefined {
  const own = params.previousResultIds.map(({ value }) => Number(value.split(' ')[0]));
  const generations = new Set(own.filter((generation) => !Number.isNaN(generation)));
  return generations.size === 1 ? [...generations][0] : undefined;
}

async function report(
  ctx: ServerContext,
  params: WorkspaceDiagnosticParams,
  generation: number,
  token: CancellationToken,
  progress: Progress,
): Promise<WorkspaceDiagnosticReport> {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const reported = new Set<string>();
  for await (const { uri, diagnostics } of checkClosedFiles(ctx, token)) {
    const resultId = `${generation} ${uri}`;
    const kind = DocumentDiagnosticReportKind.Full;
    const item: WorkspaceDocumentDiagnosticReport = { kind, uri, version: null, resultId, items: diagnostics };
    reported.add(uri);
    if (progress === undefined) items.push(item);
    else progress.report({ items: [item] });
  }
  for (const { uri } of params.previousResultIds) {
    // A file that is gone, or open now: its findings are no longer told here.
    if (!reported.has(uri)) items.push({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
  }
  return { items };
}

export interface CheckedFile {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
}

/** The findings of every policy of the workspace that is not open, file by file; ends early when cancelled. */
export async function* checkClosedFiles(
  ctx: ServerContext,
  token: CancellationToken,
): AsyncGenerator<CheckedFile, void, undefined> {
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  for (const folder of ctx.settings.folders.all()) {
    const root = ctx.files.pathOf(folder.uri);
    if (root === undefined) continue;
    const configuration = await ctx.settings.configuration(folder.uri);
    const common = { host: ctx.host, root, signal: abort.signal };
    const { files } = await findFiles([root], {
      ...common,
      folder: root,
      isChecked: (path) => configuration.isChecked(path),
    });
    const closed = files.filter(({ path }) => ctx.documents.get(ctx.files.uriOf(path)) === undefined);
    for await (const result of lintFiles({ ...common, service: ctx.service, configuration, files: closed })) {
      if (result.kind !== 'checked') continue;
      const uri = ctx.files.uriOf(result.file.path);
      const document = TextDocument.create(uri, 'json', 0, result.analysis.text);
      yield { uri, diagnostics: result.analysis.findings.map((finding) => toDiagnostic(ctx, document, finding)) };
    }
  }
}
