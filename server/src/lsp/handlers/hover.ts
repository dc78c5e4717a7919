// `textDocument/hover`: what is under the cursor, below why there is a finding, where there is one.

import type { Hover } from 'vscode-languageserver/node';
import { MarkupKind } from '../library';
import { explainFindings, findingsAt, reasonOf } from '../../features/hover/finding';
import { hover as hoverAt } from '../../features/hover/index';
import type { Finding } from '../../rules/finding';
import { explainRuleCommand } from '../commands/names';
import type { Opened, ServerContext } from '../context';
import { toOffset, toRange } from '../positions';

export function hover(ctx: ServerContext): void {
  const reasons = new Map<string, Promise<string | undefined>>();
  const reasonFor = (rule: string): Promise<string | undefined> => {
    const reason = reasons.get(rule) ?? readReason(ctx, rule);
    reasons.set(rule, reason);
    return reason;
  };
  ctx.connection.onHover((params, token) =>
    ctx.guard.request<Hover | null>('textDocument/hover', token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return null;
      const offset = toOffset(opened.document, params.position, ctx.encoding);
      const said = hoverAt(opened.analysis, ctx.catalog, offset);
      const [why, finding] = await explain(ctx, opened, offset, reasonFor);
      const span = said?.span ?? finding?.span;
      if (span === undefined) return null;
      const value = [why, said?.markdown ?? ''].filter((part) => part !== '').join('\n\n---\n\n');
      return {
        range: toRange(opened.document, span, ctx.encoding),
        contents: { kind: MarkupKind.Markdown, value },
      };
    }),
  );
}

/** Nothing where only the finding's message could be said again. */
async function explain(
  ctx: ServerContext,
  { analysis }: Opened,
  offset: number,
  reasonFor: (rule: string) => Promise<string | undefined>,
): Promise<readonly [string, Finding | undefined]> {
  const known: { finding: Finding; reason: string; page?: string }[] = [];
  for (const finding of findingsAt(analysis.findings, offset)) {
    const reason = finding.hostSees && ctx.client.hostKnowsJson ? undefined : await reasonFor(finding.rule);
    if (reason !== undefined) known.push({ finding, reason, ...pageOf(ctx, finding.rule) });
  }
  return [explainFindings(known), known[0]?.finding];
}

/** Editors link the page beside the message already; an extension's own command shows it better. */
function pageOf(ctx: ServerContext, rule: string): { page?: string } {
  if (!ctx.client.commands.has(explainRuleCommand)) return {};
  return { page: `command:${explainRuleCommand}?${encodeURIComponent(JSON.stringify([rule]))}` };
}

async function readReason(ctx: ServerContext, rule: string): Promise<string | undefined> {
  const path = ctx.files.pathOf(ctx.pageUri(rule));
  const page = path === undefined ? undefined : await ctx.host.read(path);
  return page?.kind === 'text' ? reasonOf(page.text) : undefined;
}
