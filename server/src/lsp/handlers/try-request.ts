// `bedrockIam/requestOffers` and `bedrockIam/decide`: what may be tried on the policies of a document, and how it is decided.

import { actionFault, resourceFault } from '../../analysis/evaluate/request-faults';
import { contextOf } from '../../analysis/evaluate/request';
import { actionOffers, keyQuestion, resourceOffers } from '../../features/try-request';
import {
  type DecideAnswer,
  type DecideParams,
  type RequestOffers,
  type RequestOffersParams,
  decideRequest,
  requestOffersRequest,
} from '../../protocol';
import type { Analysis } from '../../service';
import { decideFiles } from '../../workspace/decide-files';
import { decisionInWords } from '../../workspace/decision-words';
import { filePolicies, syntaxFault } from '../../workspace/read-policies';
import type { ServerContext } from '../context';
import { decidingStatements } from '../deciding-statements';
import { faultMessage } from './access';

export function tryRequest(ctx: ServerContext): void {
  ctx.connection.onRequest<RequestOffers, never>(requestOffersRequest, (params: RequestOffersParams, token) =>
    ctx.guard.request<RequestOffers>(requestOffersRequest, token, { fault: 'The policies could not be read' }, () =>
      offers(params, ctx),
    ),
  );
  ctx.connection.onRequest<DecideAnswer, never>(decideRequest, (params: DecideParams, token) =>
    ctx.guard.request<DecideAnswer>(decideRequest, token, { fault: 'The request could not be decided' }, () =>
      answer(params, ctx),
    ),
  );
}

async function offers({ textDocument, action }: RequestOffersParams, ctx: ServerContext): Promise<RequestOffers> {
  const analysis = await readable(textDocument.uri, ctx);
  if ('fault' in analysis) return analysis;
  const policies = analysis.policies.map(({ policy }) => policy);
  return {
    offers: action === undefined ? actionOffers(policies, ctx.catalog) : resourceOffers(action, policies, ctx.catalog),
  };
}

async function answer(
  { textDocument, action, resource, context }: DecideParams,
  ctx: ServerContext,
): Promise<DecideAnswer> {
  const wrong = actionFault(action) ?? resourceFault(resource);
  if (wrong !== undefined) return { fault: wrong };
  const analysis = await readable(textDocument.uri, ctx);
  if ('fault' in analysis) return analysis;
  const { json, policies } = analysis;
  const own = filePolicies(ctx.settings.folders.pathOf(textDocument.uri), json, policies);
  const request = { action, resource, context: contextOf(context, 'unknown') };
  const decided = decideFiles({ own, boundary: [], scps: [] }, request);
  const { verdict, reason, open } = decisionInWords(decided);
  const asked = policies.map(({ policy }) => policy);
  return {
    decision: decided.decision.decision,
    verdict,
    reason: `${reason}${open === undefined ? '' : `; ${open}`}`,
    statements: decidingStatements(decided.statements, () => textDocument.uri, ctx.encoding),
    dependsOn: decided.decision.dependsOn.map((key) => keyQuestion(key, asked, ctx.catalog)),
  };
}

/** The document, where it can answer; one sentence where it cannot. */
async function readable(uri: string, ctx: ServerContext): Promise<Analysis | { readonly fault: string }> {
  const opened = await ctx.opened(uri);
  if (opened === undefined) return { fault: 'The document is not open' };
  const { json, sites } = opened.analysis;
  const place = syntaxFault(json, sites);
  if (sites.length === 0) return { fault: 'The document holds no IAM policy' };
  return place === undefined ? opened.analysis : { fault: faultMessage(place) };
}
