// `Ignore …`: an entry in the configuration file of the workspace folder, which is made where there is none. The reason is
// selected afterwards, for the person to write.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Command, WorkspaceEdit } from 'vscode-languageserver/node';
import { configFileName } from '../../config/config-file';
import { type ConfigurationChange, type IgnoreEntry, ignoreFinding } from '../../features/ignore-finding';
import { applyEdits } from '../../base/text-edit';
import type { ServerContext } from '../context';
import { toProtocolEdit } from '../convert';
import { toRange } from '../positions';
import { showCommand } from './names';

/** The offers for a rule. */
export type Ignoring = (rule: string) => readonly IgnoreOffer[];
export type IgnoreOffer = Pick<CodeAction, 'title' | 'edit' | 'command'>;

/**
 * Reads the configuration once, for all rules with a finding at a place. Nothing is offered where the document lies in no
 * folder of the disk, where the client cannot make the file, or where the file is broken.
 */
export async function ignoring(ctx: ServerContext, uri: string): Promise<Ignoring> {
  const { folders } = ctx.settings;
  const folder = folders.of(uri);
  if (folder === undefined || ctx.files.pathOf(folder.uri) === undefined) return () => [];
  const file = await configurationFile(ctx, `${folder.uri.replace(/\/$/, '')}/${configFileName}`);
  const offer = (title: string, entry: IgnoreEntry): readonly IgnoreOffer[] => {
    const change = ignoreFinding(file.document.getText(), entry);
    const edit = change && toEdit(ctx, file, change);
    return edit === undefined ? [] : [{ title, edit, ...showReason(ctx, file.document, change) }];
  };
  return (rule) => [
    ...offer(`Ignore \`${rule}\` in this file…`, { rule, path: folders.pathOf(uri) }),
    ...offer(`Ignore \`${rule}\` everywhere…`, { rule, path: undefined }),
  ];
}

interface ConfigurationFile {
  readonly document: TextDocument;
  /** `open` in the editor, on the disk, or not there yet. */
  readonly state: 'open' | 'closed' | 'missing';
}

async function configurationFile(ctx: ServerContext, uri: string): Promise<ConfigurationFile> {
  const open = ctx.documents.get(uri);
  if (open !== undefined) return { document: open, state: 'open' };
  const path = ctx.files.pathOf(uri) ?? '';
  const there = (await ctx.host.kindOf(path)) === 'file';
  const content = there ? await ctx.host.readText(path) : { text: '' };
  // What cannot be read must not be written over: no text that `ignoreFinding` takes.
  const text = 'text' in content ? content.text : '[]';
  return { document: TextDocument.create(uri, 'jsonc', 0, text), state: there ? 'closed' : 'missing' };
}

function toEdit(ctx: ServerContext, file: ConfigurationFile, change: ConfigurationChange): WorkspaceEdit | undefined {
  const { uri, version } = file.document;
  const edits = change.edits.map((edit) => toProtocolEdit(ctx, file.document, edit));
  if (!ctx.client.documentChanges) return file.state === 'missing' ? undefined : { changes: { [uri]: edits } };
  if (file.state === 'missing' && !ctx.client.createsFiles) return undefined;
  return {
    documentChanges: [
      ...(file.state === 'missing' ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version: file.state === 'open' ? version : null }, edits },
    ],
  };
}

function showReason(
  ctx: ServerContext,
  document: TextDocument,
  change: ConfigurationChange | undefined,
): { command?: Command } {
  if (change === undefined || !ctx.client.showsDocuments) return {};
  const after = TextDocument.create(document.uri, 'jsonc', 0, applyEdits(document.getText(), change.edits));
  const range = toRange(after, change.reason, ctx.encoding);
  return { command: { title: 'Write the reason', command: showCommand, arguments: [document.uri, range] } };
}
