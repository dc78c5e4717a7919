// `bedrockIam/newPolicyChoices` and `bedrockIam/newPolicy`: what a new policy can be for, and the two texts for what was chosen.

import { newPolicyChoices } from '../../features/new-policy/choices';
import { writePair } from '../../features/new-policy/write-pair';
import {
  type NewPolicyChoices,
  type NewPolicyParams,
  type NewPolicyResult,
  newPolicyChoicesRequest,
  newPolicyRequest,
} from '../../protocol';
import type { ServerContext } from '../context';

const failed: NewPolicyResult = { problem: 'The policy could not be written' };

export function newPolicy(ctx: ServerContext): void {
  ctx.connection.onRequest(newPolicyChoicesRequest, (token) =>
    ctx.guard.request<NewPolicyChoices | null>(newPolicyChoicesRequest, token, null, async () => {
      const { accounts } = await ctx.settings.configuration(undefined);
      return newPolicyChoices(ctx.catalog, accounts);
    }),
  );
  ctx.connection.onRequest<NewPolicyResult, never>(newPolicyRequest, (params: NewPolicyParams, token) =>
    ctx.guard.request<NewPolicyResult>(newPolicyRequest, token, failed, () =>
      Promise.resolve(writePair(ctx.catalog, params)),
    ),
  );
}
