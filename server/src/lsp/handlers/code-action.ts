// `textDocument/codeAction` and `codeAction/resolve`: fixes of findings, all safe ones at once, and refactorings. An action
// carries what tells it from others; the edit is worked out on resolve where the client can wait for it.

import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver/node';
import { CodeActionKind } from '../library';
import { type CodeAction as Offer, codeActions } from '../../features/code-actions';
import { refactorActions } from '../../features/refactors/index';
import { fixText } from '../../workspace/fix-text';
import { difference } from '../../base/text-edit';
import type { ActionData } from '../action-data';
import { fixAllKind } from '../capabilities';
import { findingActions } from '../commands/finding-actions';
import { refactorCodeActions } from '../commands/refactor-actions';
import { whyActions } from '../commands/why-action';
import type { Opened, ServerContext } from '../context';
import { toDiagnostic, toWorkspaceEdit } from '../convert';
import { toSpan } from '../positions';

export function codeAction(ctx: ServerContext): void {
  ctx.connection.onCodeAction((params, token) =>
    ctx.guard.request<CodeAction[]>('textDocument/codeAction', token, [], async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      return opened === undefined ? [] : offered(ctx, opened, params);
    }),
  );
  ctx.connection.onCodeActionResolve((action, token) =>
    ctx.guard.request<CodeAction>('codeAction/resolve', token, action, async () => {
      const data = action.data as ActionData | undefined;
      const opened = data && (await ctx.opened(data.uri));
      // An action of another version would land in the wrong text.
      if (data === undefined || opened === undefined || opened.document.version !== data.version) return action;
      return { ...action, ...editOf(ctx, opened, data) };
    }),
  );
}

async function offered(ctx: ServerContext, opened: Opened, params: CodeActionParams): Promise<CodeAction[]> {
  const span = toSpan(opened.document, params.range, ctx.encoding);
  const only = params.context.only;
  const fixes = codeActions(opened.analysis, span, only).map((offer) =>
    quickFix(ctx, opened, offer, params.context.diagnostics),
  );
  const refactors = refactorCodeActions(ctx, opened, span, only);
  const others = await findingActions(ctx, opened, span, only);
  const all = wantsFixAll(only) ? fixAll(ctx, opened) : [];
  const why = whyActions(ctx, opened, span, only);
  return [...why, ...others.before, ...fixes, ...refactors.waysOut, ...others.after, ...refactors.others, ...all];
}

function quickFix(ctx: ServerContext, opened: Opened, offer: Offer, diagnostics: readonly Diagnostic[]): CodeAction {
  const { document, analysis } = opened;
  const finding = analysis.findings[offer.findingIndex];
  const data: ActionData = {
    uri: document.uri,
    version: document.version,
    fix: { rule: offer.rule, start: offer.span.start, end: offer.span.end, title: offer.title },
  };
  const own = finding && toDiagnostic(ctx, document, finding);
  const bound =
    diagnostics.find((each) => each.code === offer.rule && own !== undefined && sameRange(each, own)) ?? own;
  return {
    title: offer.title,
    kind: CodeActionKind.QuickFix,
    ...(bound === undefined || finding?.hostSees === true ? {} : { diagnostics: [bound] }),
    ...(offer.isPreferred ? { isPreferred: true } : {}),
    ...(ctx.client.resolvesCodeActionEdits ? { data } : { edit: toWorkspaceEdit(ctx, document, offer.edits) }),
  };
}

/** Only where it is asked for: on save, or from the source action menu. */
function wantsFixAll(only: readonly string[] | undefined): boolean {
  return only?.some((kind) => fixAllKind === kind || fixAllKind.startsWith(`${kind}.`)) === true;
}

function fixAll(ctx: ServerContext, opened: Opened): CodeAction[] {
  const { document } = opened;
  const data: ActionData = { uri: document.uri, version: document.version };
  const { edit } = ctx.client.resolvesCodeActionEdits ? {} : editOf(ctx, opened, data);
  return [{ title: 'Apply all safe fixes', kind: fixAllKind, ...(edit === undefined ? { data } : { edit }) }];
}

function editOf(ctx: ServerContext, opened: Opened, data: ActionData): Pick<CodeAction, 'edit'> {
  const { document, analysis } = opened;
  const { fix, refactor } = data;
  if (refactor !== undefined) {
    const offers = refactorActions(analysis, ctx.catalog, refactor, [refactor.kind]);
    const offer = offers.find(({ title }) => title === refactor.title);
    return offer === undefined ? {} : { edit: toWorkspaceEdit(ctx, document, offer.edits()) };
  }
  if (fix === undefined) {
    const fixed = fixText(ctx.service, `${document.uri} fixed`, analysis);
    return { edit: toWorkspaceEdit(ctx, document, difference(analysis.text, fixed.analysis.text)) };
  }
  const offers = codeActions(analysis, { start: fix.start, end: fix.end });
  const offer = offers.find(
    ({ rule, span, title }) =>
      rule === fix.rule && span.start === fix.start && span.end === fix.end && title === fix.title,
  );
  return offer === undefined ? {} : { edit: toWorkspaceEdit(ctx, document, offer.edits) };
}

function sameRange(a: Diagnostic, b: Diagnostic): boolean {
  return JSON.stringify(a.range) === JSON.stringify(b.range);
}
