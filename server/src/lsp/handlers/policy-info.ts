// `bedrockIam/policyInfo`: which policies a document holds, of which kind, how that was found, how long they are,
// and which rules failed.

import { type PolicyInfo, type DocumentParams, policyInfoRequest } from '../../protocol';
import { spanInDocument } from '../../documents/site';
import { policySize } from '../../features/size';
import type { ServerContext } from '../context';
import { toRange } from '../positions';

export function policyInfo(ctx: ServerContext): void {
  ctx.connection.onRequest(policyInfoRequest, (params: DocumentParams, token) =>
    ctx.guard.request<PolicyInfo | null>(policyInfoRequest, token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined || opened.analysis.sites.length === 0) return null;
      const policies = opened.analysis.sites.map((site) => {
        const span = { start: site.node.offset, end: site.node.offset + site.node.length };
        return {
          kind: site.kind,
          kindSource: site.kindSource,
          range: toRange(opened.document, spanInDocument(site.map, span), ctx.encoding),
          ...policySize(site),
        };
      });
      // A rule fails while it looks for findings: those of this version are wanted anyway, and made once.
      void opened.analysis.findings;
      return { policies, dataDate: ctx.catalog.dataDate, failedRules: [...ctx.failedRules] };
    }),
  );
}
