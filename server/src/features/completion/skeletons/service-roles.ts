// Policies of the roles that Bedrock takes on, made from the table of roles: what each may do, and who takes it on. All that is said
// here is which of the optional parts are shown.

import { isForStore, roleUse, statementsOf, trustStatement } from '../../../catalog/bedrock/roles/list';
import type { RoleUse, VectorStore } from '../../../catalog/bedrock/roles/role-use';
import type { Skeleton } from './skeleton';

interface Shown {
  /** Of the role in the table. */
  readonly id: string;
  readonly store?: VectorStore;
  /** Ids of the parts to show beside those that every role of the sort needs. */
  readonly optional?: readonly string[];
  /** What the parts do not say. */
  readonly note?: string;
  readonly words: string;
}

const shown: readonly Shown[] = [
  {
    id: 'agent',
    optional: ['schemas', 'knowledge-base', 'guardrail'],
    note: 'Remove what it does not have.',
    words: 'Agents execution role',
  },
  {
    id: 'knowledge-base',
    store: 'opensearch-serverless',
    note: 'The data access policy of the collection must name the role too.',
    words: 'execution role',
  },
  {
    id: 'flow',
    optional: [
      'model',
      'prompt',
      'knowledge-base',
      'agent',
      'function',
      'lex',
      'read-bucket',
      'write-bucket',
      'guardrail',
    ],
    note: 'Remove what it has no node for; a customer managed key needs `kms:Decrypt` and `kms:GenerateDataKey` besides.',
    words: 'execution role',
  },
  { id: 'model-customization', optional: ['validation-data'], words: 'fine-tuning custom model training job' },
  {
    id: 'batch-inference',
    note: 'A model of one Region needs no permission here; a job through an inference profile needs `bedrock:InvokeModel` on the profile and on the model in each of its Regions besides.',
    words: 'CreateModelInvocationJob',
  },
  {
    id: 'evaluation',
    optional: ['judge'],
    note: 'AWS lists `bedrock:CreateModelInvocationJob` and `bedrock:StopModelInvocationJob` besides, for jobs that call the models in batches.',
    words: 'CreateEvaluationJob judge',
  },
  {
    id: 'agentcore-runtime',
    optional: ['image', 'traces', 'metrics', 'workload-token', 'model'],
    note: 'Left out on purpose: tokens for a user id that the caller writes, and `logs:PutResourcePolicy`, which only traces to a log group of their own need.',
    words: 'execution role',
  },
];

export const serviceRoleSkeletons: readonly Skeleton[] = [...forEach(permissions), ...forEach(trust)];

function forEach(make: (use: RoleUse, as: Shown) => Skeleton | undefined): readonly Skeleton[] {
  return shown.flatMap((as) => {
    const use = roleUse(as.id);
    return (use && make(use, as)) ?? [];
  });
}

function permissions(use: RoleUse, { store, optional = [], note, words }: Shown): Skeleton | undefined {
  const parts = use.parts.filter(
    (part) => isForStore(part, store) && (part.when === undefined || optional.includes(part.id)),
  );
  const [first] = parts;
  if (first === undefined) return undefined;
  const about = `What ${use.worker} may do: ${parts.map(({ purpose }) => purpose).join(', ')}.`;
  return {
    label: use.title,
    about: note === undefined ? about : `${about} ${note}`,
    source: first.source,
    verified: first.verified,
    kinds: ['identity'],
    words,
    statements: statementsOf(parts),
  };
}

function trust(use: RoleUse): Skeleton | undefined {
  const statement = trustStatement(use);
  if (use.trust === undefined || statement === undefined) return undefined;
  const { service, source, verified } = use.trust;
  return {
    label: `${use.title}, trust`,
    about: `Lets \`${service}\` take on the ${use.title}, for resources of one account only. Put the id in the place of \`*\` once it is known.`,
    source,
    verified,
    kinds: ['trust'],
    words: `trust policy, let ${service} assume a role`,
    statements: [statement],
  };
}
