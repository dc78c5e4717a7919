// The configuration file of a workspace folder as something to edit: as it is open, as it lies on the disk, or not there yet.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver/node';
import type { TextEdit } from '../base/text-edit';
import { configFileName } from '../config/config-file';
import type { ServerContext } from './context';
import { toProtocolEdit } from './convert';

export interface ConfigurationFile {
  readonly document: TextDocument;
  readonly state: 'open' | 'closed' | 'missing';
}

/** The file of the folder that a document lies in; undefined where that is no folder of the disk. */
export async function configurationFile(ctx: ServerContext, uri: string): Promise<ConfigurationFile | undefined> {
  const folder = ctx.settings.folders.of(uri);
  if (folder === undefined || ctx.files.pathOf(folder.uri) === undefined) return undefined;
  const own = `${folder.uri.replace(/\/$/, '')}/${configFileName}`;
  const open = ctx.documents.get(own);
  if (open !== undefined) return { document: open, state: 'open' };
  const path = ctx.files.pathOf(own) ?? '';
  const there = (await ctx.host.kindOf(path)) === 'file';
  const content = there ? await ctx.host.readText(path) : { text: '' };
  // What cannot be read must not be written over: a text that is no configuration.
  const text = 'text' in content ? content.text : '[]';
  return { document: TextDocument.create(own, 'jsonc', 0, text), state: there ? 'closed' : 'missing' };
}

/** Makes the file where there is none; undefined where the client cannot. */
export function configurationEdit(
  ctx: ServerContext,
  { document, state }: ConfigurationFile,
  changes: readonly TextEdit[],
): WorkspaceEdit | undefined {
  const { uri, version } = document;
  const edits = changes.map((edit) => toProtocolEdit(ctx, document, edit));
  if (!ctx.client.documentChanges) return state === 'missing' ? undefined : { changes: { [uri]: edits } };
  if (state === 'missing' && !ctx.client.createsFiles) return undefined;
  return {
    documentChanges: [
      ...(state === 'missing' ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version: state === 'open' ? version : null }, edits },
    ],
  };
}
