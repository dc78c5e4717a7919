// `bedrockIam/whyDenied`: what a message about denied access has to do with the policies of a document.

import { type Answer, whyDenied as answerTo } from '../../features/why/answer';
import { spanInDocument } from '../../documents/site';
import { shift } from '../../base/span';
import { type WhyDenied, type WhyDeniedParams, whyDeniedRequest } from '../../protocol';
import { syntaxFault } from '../../workspace/read-policies';
import type { Opened, ServerContext } from '../context';
import { toProtocolEdit } from '../convert';
import { toRange } from '../positions';

export function whyDenied(ctx: ServerContext): void {
  ctx.connection.onRequest<WhyDenied | null, never>(whyDeniedRequest, (params: WhyDeniedParams, token) =>
    ctx.guard.request<WhyDenied | null>(whyDeniedRequest, token, null, async () => {
      const opened = await ctx.opened(params.textDocument.uri);
      if (opened === undefined) return null;
      const { policies } = opened.analysis;
      if (policies.length === 0) return noAnswer('The document holds no IAM policy');
      const answer = answerTo(params.message, policies, ctx.catalog);
      if (answer.verdict === 'no-denial') return noAnswer(sentence(answer.headline));
      // An answer about half a policy would mislead.
      if (syntaxFault(opened.analysis.json, opened.analysis.sites) !== undefined)
        return noAnswer('The policy has a syntax fault, so it cannot be held against the message');
      return { kind: 'answer', verdict: answer.verdict, ...placed(ctx, opened, answer) };
    }),
  );
}

type Placed = Omit<Extract<WhyDenied, { kind: 'answer' }>, 'kind' | 'verdict'>;

function placed(ctx: ServerContext, { document }: Opened, { headline, notes, statements, edit }: Answer): Placed {
  return {
    headline,
    notes,
    statements: statements.map(({ match: { at, placed: own }, why }) => ({
      name: `statement ${own.statement.sid?.value ?? own.index + 1}`,
      why,
      range: toRange(document, spanInDocument(at.site.map, shift(own.statement.span, own.offset)), ctx.encoding),
    })),
    ...(edit === undefined
      ? {}
      : {
          edit: {
            title: edit.title,
            version: document.version,
            edits: edit.edits.map((each) => toProtocolEdit(ctx, document, each)),
          },
        }),
  };
}

function noAnswer(reason: string): WhyDenied {
  return { kind: 'no-answer', reason };
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
