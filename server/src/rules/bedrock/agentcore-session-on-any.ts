// A custom code interpreter and a runtime carry a role, and whoever runs code inside acts with it.
// https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/code-interpreter-s3-integration.html

import { reaches } from '../../analysis/expand-actions';
import { kindNote } from '../../analysis/model-kind-note';
import { grantsOf, isEveryResource, textsOf } from '../../analysis/model-breadth';
import { isNamed } from '../../analysis/model-inference';
import { perStatement } from '../../analysis/statement-facts';
import { placed } from '../../model/build';
import type { ResourceText, Statement } from '../../model/policy';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Code that may be run with the role of any AgentCore tool or runtime',
  level: 'warning',
  category: 'security',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    tool: '`{resource}` lets `{action}` run code with the role of every custom code interpreter{note}: name the tools, or the built-in ones, which carry no role',
    runtime: '`{resource}` lets `{action}` run commands with the role of every runtime{note}: name the runtimes',
  },
  policy(ctx, policy) {
    for (const place of policy.statements) {
      const found = runsOf(place.statement);
      if (
        found === undefined ||
        policy.statements.some(({ statement }) => statement.denies && reaches(statement, found.action))
      )
        continue;
      const data = {
        resource: found.resource.text.value,
        action: found.action,
        note: kindNote(ctx.kind, ctx.kindSource),
      };
      const span = placed(place, found.resource.text.span);
      ctx.report(span, found.message, data, {
        fixes: (edit) =>
          !onlySessions(place.statement) || !isEveryResource(found.resource)
            ? []
            : [{ title: `Replace with ${builtIn}`, safety: 'suggested', edits: [edit.write(span, builtIn)] }],
      });
    }
  },
});

const ways = [
  { action: 'bedrock-agentcore:InvokeCodeInterpreter', message: 'tool', type: 'code-interpreter-custom' },
  { action: 'bedrock-agentcore:InvokeAgentRuntimeCommand', message: 'runtime', type: 'runtime' },
  { action: 'bedrock-agentcore:InvokeAgentRuntimeCommandShell', message: 'runtime', type: 'runtime' },
] as const;

interface Runs {
  readonly action: string;
  readonly message: 'tool' | 'runtime';
  readonly resource: ResourceText;
}

/** An Allow without a condition that names the action and reaches every resource of its type. */
const runsOf = perStatement((statement: Statement): Runs | undefined => {
  if (!statement.allows) return undefined;
  for (const { action, message, type } of ways) {
    if (!grantsOf(statement, action).some((entry) => isNamed(entry, action))) continue;
    if (statement.condition !== undefined || statement.resource?.negated !== false) return undefined;
    const resource = textsOf(statement).find((each) => isEvery(each, type));
    if (resource !== undefined) return { action, message, resource };
  }
  return undefined;
});

/** The code interpreters of AWS itself. */
const builtIn = 'arn:aws:bedrock-agentcore:*:aws:code-interpreter/*';

const sessions: ReadonlySet<string> = new Set(
  ['Start', 'Stop', 'Get', 'List'].map((verb) =>
    `${verb}CodeInterpreterSession${verb === 'List' ? 's' : ''}`.toLowerCase(),
  ),
);

/** Are all actions about sessions of a code interpreter? Others would lose the resources they act on. */
function onlySessions({ action }: Statement): boolean {
  return (action?.items ?? []).every(
    (item) =>
      item.kind === 'action' &&
      (item.name.toLowerCase() === 'invokecodeinterpreter' || sessions.has(item.name.toLowerCase())),
  );
}

/** `*`, or an ARN that ends in `:*` or `:runtime/*`. */
function isEvery(resource: ResourceText, type: string): boolean {
  if (isEveryResource(resource)) return true;
  const { arn } = resource;
  return (
    arn?.service?.value === 'bedrock-agentcore' && ['*', `${type}/*`, `${type}*`].includes(arn.resource?.value ?? '')
  );
}
