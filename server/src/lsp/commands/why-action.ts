// `Why was I denied?` on a selected text that holds a denial, in whatever JSON it stands: a log, an event, a comment.

import type { CodeAction } from 'vscode-languageserver/node';
import { CodeActionKind } from '../library';
import type { Span } from '../../base/span';
import { readDenial } from '../../analysis/denial/read-denial';
import type { Opened, ServerContext } from '../context';
import { whyDeniedCommand } from './names';

/** Selecting goes on while a person drags, so what is much longer than any message is not read. */
const longestSelection = 20_000;

export function whyActions(
  ctx: ServerContext,
  { analysis }: Opened,
  { start, end }: Span,
  only: readonly string[] | undefined,
): readonly CodeAction[] {
  const wanted = only === undefined || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
  if (!wanted || !ctx.client.commands.has(whyDeniedCommand)) return [];
  if (end - start < shortestMessage || end - start > longestSelection) return [];
  const message = analysis.text.slice(start, end);
  if (readDenial(message, ctx.catalog).kind === 'none') return [];
  const title = 'Why was I denied?';
  return [
    { title, kind: CodeActionKind.QuickFix, command: { title, command: whyDeniedCommand, arguments: [message] } },
  ];
}

const shortestMessage = 'AccessDenied'.length;
