// The words of `bedrock-iam decide`: which request is asked about, and which policies answer.

import { parseArgs } from 'node:util';
import { actionFault, keyFault, principalFault, resourceFault } from '../analysis/evaluate/request-faults';
import { type AnswerFormat, answerFormat, answerFormats } from './answer-format';

export interface DecideOptions {
  readonly kind: 'decide';
  readonly format: AnswerFormat;
  readonly policies: readonly string[];
  readonly boundaries: readonly string[];
  /** Each is a level of the organization. */
  readonly scps: readonly string[];
  readonly rcps: readonly string[];
  readonly endpoints: readonly string[];
  readonly sessions: readonly string[];
  /** Who asks: an ARN, an account id or a service principal. */
  readonly principal: string | undefined;
  readonly action: string;
  readonly resource: string;
  /** A key without values is one the request does not carry. */
  readonly context: readonly (readonly [key: string, values: readonly string[]])[];
}

export const decideHelp = `Options of decide:
  --policy FILE…          the policies of whoever asks
  --boundary FILE         their permissions boundary
  --scp FILE              service control policies; each file is one level of the organization
  --rcp FILE              resource control policies, level by level as well
  --endpoint FILE         the policy of the VPC endpoint that the request comes through
  --session FILE          the session policy
  --principal PRINCIPAL   who asks, for policies of resources and for other accounts: an ARN, an account id or a
                          service principal
  --action ACTION         what is asked for: bedrock:InvokeModel
  --resource ARN          on what; '*' for actions that take no resource
  --context KEY=VALUE     what the request carries, once per value; KEY= says that it does not carry the key
  --format FORMAT         ${answerFormats.join(', ')} (default: text)
`;

const words = {
  format: { type: 'string', default: 'text' },
  policy: { type: 'string', multiple: true, default: [] as string[] },
  boundary: { type: 'string', multiple: true, default: [] as string[] },
  scp: { type: 'string', multiple: true, default: [] as string[] },
  rcp: { type: 'string', multiple: true, default: [] as string[] },
  endpoint: { type: 'string', multiple: true, default: [] as string[] },
  session: { type: 'string', multiple: true, default: [] as string[] },
  principal: { type: 'string' },
  action: { type: 'string' },
  resource: { type: 'string' },
  context: { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', short: 'h' },
} as const;

/** A text says what is wrong with the words. Throws what `parseArgs` throws. */
export function decideOptions(args: string[]): DecideOptions | { readonly kind: 'help' } | string {
  const { values, positionals } = parseArgs({ args, options: words, allowPositionals: true });
  if (values.help === true) return { kind: 'help' };
  const format = answerFormat('decide', values.format);
  if (typeof format !== 'object') return format;
  const { action, resource } = values;
  // `--policy a.json b.json`: the shell has written out a glob.
  if (positionals.length > 0 && values.policy.length === 0) return `\`${positionals[0]}\` needs \`--policy\` before it`;
  const policies = [...values.policy, ...positionals];
  if (policies.length === 0) return '`decide` needs `--policy FILE`';
  const { boundary, scp, rcp, endpoint, session, principal } = values;
  if ([policies, boundary, scp, rcp, endpoint, session].some((paths) => paths.includes(''))) return 'a path is empty';
  if (action === undefined) return '`decide` needs `--action`, for instance `--action bedrock:InvokeModel`';
  if (resource === undefined)
    return "`decide` needs `--resource`; write `--resource '*'` for an action that takes none";
  const context = values.context.map(contextEntry);
  const fault =
    actionFault(action) ??
    resourceFault(resource) ??
    principalFault(principal) ??
    context.find((entry) => typeof entry === 'string');
  if (fault !== undefined) return fault;
  return {
    kind: 'decide',
    format: format.format,
    policies,
    boundaries: boundary,
    scps: scp,
    rcps: rcp,
    endpoints: endpoint,
    sessions: session,
    principal,
    action,
    resource,
    context: context.filter((entry) => typeof entry !== 'string'),
  };
}

function contextEntry(text: string): DecideOptions['context'][number] | string {
  const equals = text.indexOf('=');
  if (equals < 0) return `\`${text}\` has no value; write \`--context key=value\`, or \`key=\` for an absent key`;
  const key = text.slice(0, equals).trim();
  const value = text.slice(equals + 1);
  return keyFault(key) ?? [key, value === '' ? [] : [value]];
}
