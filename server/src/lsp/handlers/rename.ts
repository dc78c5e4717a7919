// `textDocument/prepareRename` and `textDocument/rename`: the `Sid` of a statement, and the entries of the configuration that name
// it. A name that IAM would not take is refused with the reason, which the editor shows.

import type { PrepareRenameResult, WorkspaceEdit } from 'vscode-languageserver/node';
import { LSPErrorCodes, ResponseError } from '../library';
import { compileGlob } from '../../config/glob';
import { type Renaming, renameSid, renameable } from '../../features/rename';
import { renameIgnored } from '../../features/rename-ignored';
import { configurationEdit, configurationFile } from '../configuration-file';
import type { ServerContext } from '../context';
import { toWorkspaceEdit } from '../convert';
import { toOffset, toRange } from '../positions';

export function rename(ctx: ServerContext): void {
  ctx.connection.onPrepareRename((params, token) =>
    ctx.guard.request<PrepareRenameResult | null>('textDocument/prepareRename', token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      const offset = opened && toOffset(opened.document, params.position, ctx.encoding);
      const found = opened && offset !== undefined ? renameable(opened.analysis, offset) : undefined;
      if (opened === undefined || found === undefined) return null;
      return { range: toRange(opened.document, found.span, ctx.encoding), placeholder: found.name };
    }),
  );
  ctx.connection.onRenameRequest((params, token) =>
    ctx.guard.request<WorkspaceEdit | null | ResponseError<never>>('textDocument/rename', token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return null;
      const { document, analysis } = opened;
      const renaming = renameSid(analysis, toOffset(document, params.position, ctx.encoding), params.newName);
      if (renaming.kind === 'refused') return new ResponseError<never>(LSPErrorCodes.RequestFailed, renaming.reason);
      const own = toWorkspaceEdit(ctx, document, renaming.edits);
      const ignored = await inConfiguration(ctx, document.uri, renaming, params.newName);
      return {
        ...(own.changes && { changes: { ...own.changes, ...ignored?.changes } }),
        ...(own.documentChanges && {
          documentChanges: [...own.documentChanges, ...(ignored?.documentChanges ?? [])],
        }),
      };
    }),
  );
}

/** What changes in the configuration file of the folder; undefined where nothing does. */
async function inConfiguration(
  ctx: ServerContext,
  uri: string,
  { from, isShared }: Extract<Renaming, { kind: 'edits' }>,
  to: string,
): Promise<WorkspaceEdit | undefined> {
  const file = await configurationFile(ctx, uri);
  if (file === undefined || from === to) return undefined;
  const path = ctx.settings.folders.pathOf(uri);
  const matches = (glob: string): boolean => compileGlob(glob)(path);
  const edits = renameIgnored(file.document.getText(), { path, from, to, isShared, matches });
  return edits.length === 0 ? undefined : configurationEdit(ctx, file, edits);
}
