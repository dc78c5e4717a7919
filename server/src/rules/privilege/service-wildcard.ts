// Every action of a Bedrock service in one entry. What AWS adds tomorrow is in it too.

import { kindNote } from '../../analysis/model-kind-note';
import { isWholeService, onEverything } from '../../analysis/model-breadth';
import { listed } from '../../base/markdown';
import { matches } from '../../base/wildcard';
import { bedrockFamily } from '../../catalog/catalog';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Every action of a Bedrock service allowed at once',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    all: '`{action}` allows everything the service has{note}, {inside} among it',
    scoped: '`{action}` allows every action on these resources{note}, those that AWS will add included',
  },
  messageLevels: { scoped: 'info' },
  action(ctx, action, statement) {
    if (!statement.allows || statement.action?.negated !== false || !isWholeService(action)) return;
    const prefix = action.prefix.toLowerCase();
    const services = bedrockFamily.filter((service) => matches(prefix, service));
    if (services.length === 0) return;
    const inside = services.flatMap((service) => telling.get(service) ?? []).slice(0, 3);
    const scoped = statement.resource !== undefined && !statement.resource.negated && !onEverything(statement);
    ctx.report(action.text.span, scoped || inside.length === 0 ? 'scoped' : 'all', {
      action: action.text.value,
      inside: listed(inside.map((name) => `\`${name}\``)),
      note: kindNote(ctx.kind, ctx.kindSource),
    });
  },
});

/** What an application should not have, per service: logging, guardrails, policies. */
const telling: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'bedrock',
    ['bedrock:DeleteModelInvocationLoggingConfiguration', 'bedrock:DeleteGuardrail', 'bedrock:PutResourcePolicy'],
  ],
  [
    'bedrock-agentcore',
    ['bedrock-agentcore:PutResourcePolicy', 'bedrock-agentcore:GetResourceApiKey', 'bedrock-agentcore:DeleteMemory'],
  ],
  ['bedrock-mantle', ['bedrock-mantle:PutAccountDataRetention', 'bedrock-mantle:CreateReservation']],
]);
