// Refactorings as code actions: at a finding those that are a way out of it, bound to its diagnostic, then the others. Several
// answers to one question become a single action where the editor can ask; elsewhere they stand in the list one by one.

import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import type { Span } from '../../base/span';
import { type RefactorAction, refactorActions } from '../../features/refactors/index';
import type { ChooseAction } from '../../protocol';
import type { ActionData } from '../action-data';
import type { Opened, ServerContext } from '../context';
import { toDiagnostic, toWorkspaceEdit } from '../convert';
import { chooseActionCommand } from './names';

export interface RefactorCodeActions {
  /** Quick fixes. */
  readonly waysOut: readonly CodeAction[];
  readonly others: readonly CodeAction[];
}

export function refactorCodeActions(
  ctx: ServerContext,
  opened: Opened,
  span: Span,
  only: readonly string[] | undefined,
): RefactorCodeActions {
  const offers = refactorActions(opened.analysis, ctx.catalog, span, only);
  const actions = (wanted: (offer: RefactorAction) => boolean): readonly CodeAction[] =>
    questions(offers.filter(wanted)).map((answers) => question(ctx, opened, span, answers));
  return {
    waysOut: actions(({ findingIndex }) => findingIndex !== undefined),
    others: actions(({ findingIndex }) => findingIndex === undefined),
  };

  /** The offers in their order, with those of one question together. */
  function questions(all: readonly RefactorAction[]): readonly (readonly [RefactorAction, ...RefactorAction[]])[] {
    const found = new Map<string, [RefactorAction, ...RefactorAction[]]>();
    for (const [index, offer] of all.entries()) {
      const asks = offer.choice !== undefined && ctx.client.commands.has(chooseActionCommand);
      const key = asks ? `${offer.kind} ${offer.findingIndex} ${offer.choice.title}` : String(index);
      const before = found.get(key);
      if (before === undefined) found.set(key, [offer]);
      else before.push(offer);
    }
    return [...found.values()];
  }
}

function question(
  ctx: ServerContext,
  opened: Opened,
  span: Span,
  [first, ...more]: readonly [RefactorAction, ...RefactorAction[]],
): CodeAction {
  const diagnostics = diagnosticsOf(ctx, opened, first);
  const own = refactoring(ctx, opened, span, first);
  if (first.choice === undefined || more.length === 0) return { ...own, ...diagnostics };
  const { title } = first.choice;
  const answers = [first, ...more].map((offer) => ({
    label: offer.choice?.label ?? offer.title,
    detail: offer.choice?.detail ?? '',
    action: refactoring(ctx, opened, span, offer),
  }));
  const choose: ChooseAction = { title, answers };
  return {
    title,
    kind: own.kind ?? '',
    ...diagnostics,
    command: { title, command: chooseActionCommand, arguments: [choose] },
  };
}

function refactoring(ctx: ServerContext, opened: Opened, selection: Span, offer: RefactorAction): CodeAction {
  const { document, analysis } = opened;
  const { kind, title, findingIndex } = offer;
  const span = (findingIndex === undefined ? undefined : analysis.findings[findingIndex]?.span) ?? selection;
  const { uri, version } = document;
  const data: ActionData = { uri, version, refactor: { kind, start: span.start, end: span.end, title } };
  const { resolvesCodeActionEdits } = ctx.client;
  return {
    title,
    kind,
    ...(resolvesCodeActionEdits ? { data } : { edit: toWorkspaceEdit(ctx, document, offer.edits()) }),
  };
}

function diagnosticsOf(
  ctx: ServerContext,
  { document, analysis }: Opened,
  { findingIndex }: RefactorAction,
): { readonly diagnostics?: Diagnostic[] } {
  const finding = findingIndex === undefined ? undefined : analysis.findings[findingIndex];
  return finding === undefined ? {} : { diagnostics: [toDiagnostic(ctx, document, finding)] };
}
