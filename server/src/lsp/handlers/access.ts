// `bedrockIam/access`: what the policies of a document allow, as an outline. Asked only while somebody looks at it.

import type { AccessNode } from '../../features/access/node';
import { accessTree } from '../../features/access/tree';
import { type AccessView, type AccessViewNode, type DocumentParams, accessRequest } from '../../protocol';
import { syntaxFault } from '../../workspace/read-policies';
import type { Opened, ServerContext } from '../context';
import { toRange } from '../positions';

export function access(ctx: ServerContext): void {
  ctx.connection.onRequest(accessRequest, (params: DocumentParams, token) =>
    ctx.guard.request<AccessView | null>(accessRequest, token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined || opened.analysis.sites.length === 0) return null;
      const fault = syntaxFault(opened.analysis.json, opened.analysis.sites);
      if (fault !== undefined) return { nodes: [], fault: faultMessage(fault) };
      return { nodes: accessTree(opened.analysis, ctx.catalog).map((node) => viewNode(node, opened, ctx)) };
    }),
  );
}

/** `:3:14` as a person says it. */
export function faultMessage(place: string): string {
  const [, line] = place.split(':');
  return line === undefined
    ? 'The text has a syntax fault, so what it allows is not known'
    : `Line ${line} has a syntax fault, so what the text allows is not known`;
}

function viewNode(node: AccessNode, opened: Opened, ctx: ServerContext): AccessViewNode {
  const { kind, label, description, details, statements } = node;
  return {
    kind,
    label,
    description,
    details,
    statements,
    ranges: node.spans.map((span) => toRange(opened.document, span, ctx.encoding)),
    children: node.children.map((child) => viewNode(child, opened, ctx)),
  };
}
