// What is offered at a finding beside its fixes: to fill in what was left open, to open the rule's page, to ignore it. Never
// preferred, and once for a rule, however many findings of it there are.

import type { CodeAction, Command, Diagnostic } from 'vscode-languageserver/node';
import { CodeActionKind } from '../library';
import { type Span, overlaps } from '../../base/span';
import { placeholdersAt } from '../../features/fill-placeholder';
import type { FillPlaceholder } from '../../protocol';
import type { Finding } from '../../rules/finding';
import type { Opened, ServerContext } from '../context';
import { toDiagnostic } from '../convert';
import { toRange } from '../positions';
import { type Ignoring, ignoring } from './ignore-action';
import { explainRuleCommand, fillPlaceholderCommand, showCommand } from './names';

interface At {
  readonly opened: Opened;
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

export interface FindingActions {
  readonly before: readonly CodeAction[];
  readonly after: readonly CodeAction[];
}

/** `before` goes in front of the fixes, `after` behind them. */
export async function findingActions(
  ctx: ServerContext,
  opened: Opened,
  span: Span,
  only: readonly string[] | undefined,
): Promise<FindingActions> {
  const wanted = only === undefined || only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix);
  const places = (wanted ? findingsAt(opened, span) : [])
    .filter((finding) => !(finding.hostSees && ctx.client.hostKnowsJson))
    .map((finding) => ({ opened, finding, diagnostic: toDiagnostic(ctx, opened.document, finding) }));
  if (places.length === 0) return { before: [], after: [] };
  const ignore = await ignoring(ctx, opened.document.uri);
  return {
    before: places.flatMap((at) => filling(ctx, at)),
    after: [
      ...places.flatMap((at) => pageOf(ctx, at)),
      // A fault of JSON is nothing to get used to.
      ...places.filter(({ finding }) => !finding.hostSees).flatMap((at) => ignored(at, ignore)),
    ],
  };
}

function findingsAt({ analysis }: Opened, span: Span): readonly Finding[] {
  const seen = new Set<string>();
  return analysis.findings.filter((finding) => {
    if (!overlaps(finding.span, span) || seen.has(finding.rule)) return false;
    seen.add(finding.rule);
    return true;
  });
}

/** Asking needs a command of the editor; without one there is no such action. */
function filling(ctx: ServerContext, { opened, finding, diagnostic }: At): readonly CodeAction[] {
  const { document, analysis } = opened;
  if (finding.rule !== 'structure/placeholder' || !ctx.client.commands.has(fillPlaceholderCommand)) return [];
  return placeholdersAt(analysis, finding.span).map(({ text, spans }) => {
    const ranges = spans.map((each) => toRange(document, each, ctx.encoding));
    const fill: FillPlaceholder = { uri: document.uri, version: document.version, text, ranges };
    const places = spans.length === 1 ? '' : ` in ${spans.length} places`;
    return action(`Fill in ${text}${places}…`, diagnostic, { command: fillPlaceholderCommand, arguments: [fill] });
  });
}

function pageOf(ctx: ServerContext, { finding: { rule }, diagnostic }: At): readonly CodeAction[] {
  const title = `Open the page of ${rule}`;
  if (ctx.client.commands.has(explainRuleCommand))
    return [action(title, diagnostic, { command: explainRuleCommand, arguments: [rule] })];
  return ctx.client.showsDocuments
    ? [action(title, diagnostic, { command: showCommand, arguments: [ctx.pageUri(rule)] })]
    : [];
}

function ignored({ finding, diagnostic }: At, ignore: Ignoring): readonly CodeAction[] {
  return ignore(finding.rule).map((offer) => ({ kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], ...offer }));
}

function action(title: string, diagnostic: Diagnostic, command: Omit<Command, 'title'>): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command: { title, ...command } };
}
