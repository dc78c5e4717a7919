// What a new policy can be for: every role of the role table, that of a knowledge base by its vector store, and those who call or
// administer Bedrock. In the form of the request that lists them, with what writing takes beside it.

import {
  neededParts,
  optionalParts,
  roleUses,
  statementsOf,
  storesOf,
  trustStatement,
} from '../../catalog/bedrock/roles/list';
import type { RolePart, RoleUse, TrustStatement, VectorStore } from '../../catalog/bedrock/roles/role-use';
import type { NewPolicyModelPlace, NewPolicyUse } from '../../protocol';
import { callerUses } from './callers';
import type { NewStatement } from './routes';
import { isOpenProfile, placeOf } from './with-models';

export interface PolicyUse {
  readonly offered: NewPolicyUse;
  /** AWS's page. */
  readonly source: string;
  /** Absent where no service takes the role on. */
  readonly trust: TrustStatement | undefined;
  /** With the parts that were picked; places are left in. */
  statements(parts: readonly string[]): readonly NewStatement[];
  /** What calling through an inference profile takes besides the calls. */
  readonly lookUps: readonly string[];
}

/** What most roles do that need not do anything. */
const usualParts: ReadonlyMap<string, readonly string[]> = new Map([
  ['flow', ['model']],
  ['agentcore-runtime', ['image', 'traces', 'metrics', 'workload-token', 'model']],
  ['agentcore-gateway', ['function']],
  ['agentcore-memory', ['model']],
  ['agentcore-code-interpreter', ['files']],
]);

const storeNames: Readonly<Record<VectorStore, string>> = {
  'opensearch-serverless': 'OpenSearch Serverless',
  'opensearch-managed': 'OpenSearch domain',
  aurora: 'Aurora',
  'neptune-analytics': 'Neptune Analytics',
  's3-vectors': 'S3 Vectors',
  pinecone: 'Pinecone',
  'redis-enterprise-cloud': 'Redis Enterprise Cloud',
  'mongodb-atlas': 'MongoDB Atlas',
  kendra: 'Kendra',
};

/** The order is that of a list to choose from. */
export const policyUses: readonly PolicyUse[] = [
  ...callerUses.map(({ id, title, about, group, statements, source }): PolicyUse => {
    const offered = {
      id,
      title,
      fileName: fileNameOf(title),
      about,
      group,
      models: modelPlaces(statements, {}),
      parts: [],
    };
    return { offered, source, trust: undefined, statements: () => statements, lookUps: [] };
  }),
  ...roleUses.flatMap((use) => {
    const stores = storesOf(use);
    return stores.length === 0 ? [roleOf(use)] : stores.map((store) => roleOf(use, store));
  }),
];

/** Undefined for any other text. */
export function policyUse(id: string): PolicyUse | undefined {
  return policyUses.find((use) => use.offered.id === id);
}

function roleOf(use: RoleUse, store?: VectorStore): PolicyUse {
  const needed = neededParts(use, store);
  const throughProfile = use.parts.filter(isProfilePart);
  const optional = optionalParts(use).filter((part) => !isProfilePart(part));
  const usual = usualParts.get(use.id) ?? [];
  const title = store === undefined ? use.title : `${use.title}, ${storeNames[store]}`;
  const offered: NewPolicyUse = {
    id: store === undefined ? use.id : `${use.id}/${store}`,
    title,
    fileName: fileNameOf(title),
    about: (needed.length > 0 ? needed : optional).map(({ purpose }) => purpose).join(', '),
    group: use.id.startsWith('agentcore') ? 'Roles of AgentCore' : 'Roles of Bedrock',
    models: [
      ...modelPlaces(statementsOf(needed), {}),
      ...optional.flatMap((part) => modelPlaces(part.statements, { part: part.id })),
      ...(throughProfile.length === 0 ? [] : modelPlaces(statementsOf(throughProfile), { onlyProfiles: true })),
    ].filter(({ place }, index, all) => all.findIndex((other) => other.place === place) === index),
    parts: optional.map(({ id, purpose, when = '' }) => ({ id, label: purpose, when, picked: usual.includes(id) })),
  };
  return {
    offered,
    source: [...needed, ...use.parts][0]?.source ?? '',
    trust: trustStatement(use),
    statements(parts) {
      const chosen = [...needed, ...optional.filter(({ id }) => parts.includes(id))];
      // A model that is only called through a profile has a statement that the profile takes the place of.
      const profiles = modelPlaces(statementsOf(chosen), {}).length === 0 ? throughProfile.slice(0, 1) : [];
      return statementsOf([...chosen, ...profiles]);
    },
    lookUps: statementsOf(throughProfile)
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('bedrock:Get')),
  };
}

function fileNameOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}

/** The part that AWS's pages name for inference profiles: what is written instead is the profile and its models. */
function isProfilePart({ statements }: RolePart): boolean {
  return statements.some(({ Resource }) => [Resource].flat().some(isOpenProfile));
}

/** The models that statements leave open. */
function modelPlaces(
  statements: readonly { readonly Resource: string | readonly string[] }[],
  { part, onlyProfiles = false }: { readonly part?: string; readonly onlyProfiles?: boolean },
): readonly NewPolicyModelPlace[] {
  const names = statements.flatMap(({ Resource }) => Resource).flatMap((arn) => placeOf(arn) ?? []);
  return [...new Set(names)].map((place) => ({
    place,
    label: place.replaceAll('-', ' '),
    output: place === 'embedding-model' ? 'EMBEDDING' : 'TEXT',
    needed: !onlyProfiles,
    onlyProfiles,
    ...(part === undefined ? {} : { part }),
  }));
}
