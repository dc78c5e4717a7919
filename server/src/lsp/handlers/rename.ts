// `textDocument/prepareRename` and `textDocument/rename`: the `Sid` of a statement. A name that IAM would not take is refused
// with the reason, which the editor shows.

import { type PrepareRenameResult, LSPErrorCodes, ResponseError, type WorkspaceEdit } from 'vscode-languageserver/node';
import { renameSid, renameable } from '../../features/rename';
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
      return renaming.kind === 'refused'
        ? new ResponseError<never>(LSPErrorCodes.RequestFailed, renaming.reason)
        : toWorkspaceEdit(ctx, document, renaming.edits);
    }),
  );
}
