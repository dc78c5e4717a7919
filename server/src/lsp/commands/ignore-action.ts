// `Ignore …`: an entry in the configuration file of the workspace folder, which is made where there is none. The reason is
// selected afterwards, for the person to write.

import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, Command } from 'vscode-languageserver/node';
import { type ConfigurationChange, type IgnoreEntry, ignoreFinding } from '../../features/ignore-finding';
import { applyEdits } from '../../base/text-edit';
import { configurationEdit, configurationFile } from '../configuration-file';
import type { ServerContext } from '../context';
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
  const file = await configurationFile(ctx, uri);
  if (file === undefined) return () => [];
  const offer = (title: string, entry: IgnoreEntry): readonly IgnoreOffer[] => {
    const change = ignoreFinding(file.document.getText(), entry);
    const edit = change && configurationEdit(ctx, file, change.edits);
    return edit === undefined ? [] : [{ title, edit, ...showReason(ctx, file.document, change) }];
  };
  return (rule) => [
    ...offer(`Ignore ${rule} in this file…`, { rule, path: folders.pathOf(uri) }),
    ...offer(`Ignore ${rule} everywhere…`, { rule, path: undefined }),
  ];
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
