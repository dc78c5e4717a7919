// What a document already says and an offer should repeat: account ids, Regions, the partition, the services in use. Account
// ids also come from what else is open and from the settings.

import { perStatement } from '../../analysis/statement-facts';
import type { Policy, Statement } from '../../model/policy';

export interface DocumentFacts {
  /** Those of the document first, the one written most often above all. */
  readonly accounts: readonly string[];
  /** What to say of an account: its name in the settings, or where it was found. */
  accountNote(id: string): string;
  readonly regions: readonly string[];
  readonly partition: string;
  /** Service prefixes of the actions. */
  readonly prefixes: ReadonlySet<string>;
}

/** Accounts from outside the document. */
export interface KnownAccounts {
  /** In other open documents. */
  readonly ids: readonly string[];
  /** Names from the settings. */
  readonly names: ReadonlyMap<string, string>;
}

const noAccounts: KnownAccounts = { ids: [], names: new Map() };

/** Statements beyond this many add nothing that the first ones did not say. */
const mostStatements = 500;

const mostAccounts = 30;

/** Reads the facts off the policies of a document. */
export function documentFacts(
  policies: readonly { readonly policy: Policy }[],
  known: KnownAccounts = noAccounts,
): DocumentFacts {
  const accounts = new Map<string, number>();
  const regions = new Map<string, number>();
  const partitions = new Map<string, number>();
  const prefixes = new Set<string>();
  const statements = policies.flatMap(({ policy }) => policy.statements).slice(0, mostStatements);
  for (const { statement } of statements) {
    const words = wordsOf(statement);
    for (const prefix of words.prefixes) prefixes.add(prefix);
    for (const partition of words.partitions) count(partitions, partition);
    for (const region of words.regions) count(regions, region);
    for (const account of words.accounts) count(accounts, account);
  }
  return {
    accounts: [...new Set([...byCount(accounts), ...known.names.keys(), ...known.ids])].slice(0, mostAccounts),
    accountNote: (id) => known.names.get(id) ?? (accounts.has(id) ? 'in this document' : 'in another document'),
    regions: byCount(regions),
    partition: byCount(partitions)[0] ?? 'aws',
    prefixes,
  };
}

/** The accounts that policies name. */
export function accountsIn(policies: readonly { readonly policy: Policy }[]): readonly string[] {
  return documentFacts(policies).accounts;
}

/** What one statement says, as often as it says it. */
const wordsOf = perStatement((statement) => {
  const arns = arnsOf(statement).map((arn) => arn.split(':'));
  const actions = (statement.action?.items ?? []).filter((item) => item.kind === 'action');
  return {
    prefixes: actions.filter((item) => item.hasColon).map((item) => item.prefix.toLowerCase()),
    partitions: arns.map(([, partition = '']) => partition).filter((word) => /^aws[a-z-]*$/.test(word)),
    regions: arns.map(([, , , region = '']) => region).filter((word) => /^[a-z]{2}[a-z-]*-\d$/.test(word)),
    accounts: [...arns.map(([, , , , account = '']) => account), ...conditionTexts(statement)].filter((word) =>
      /^\d{12}$/.test(word),
    ),
  };
});

function arnsOf(statement: Statement): string[] {
  const resources = (statement.resource?.items ?? []).flatMap((item) =>
    item.kind === 'resource' ? [item.text.value] : [],
  );
  const principals = (statement.principal?.entries ?? [])
    .flatMap((entry) => entry.values.items)
    .flatMap((item) => (item.kind === 'principal' ? [item.text.value] : []));
  return [...resources, ...principals, ...conditionTexts(statement)].filter((text) => text.startsWith('arn:'));
}

function conditionTexts(statement: Statement): string[] {
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  return keys.flatMap((key) => key.values.items).flatMap((item) => (item.kind === 'string' ? [item.text.value] : []));
}

function count(counts: Map<string, number>, word: string): void {
  counts.set(word, (counts.get(word) ?? 0) + 1);
}

function byCount(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}
