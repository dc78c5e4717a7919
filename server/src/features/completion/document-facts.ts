// What a document already says and an offer should repeat: account ids, Regions, the partition, the services in use.

import type { Policy } from '../../model/policy';

export interface DocumentFacts {
  /** Those written most often first. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly partition: string;
  /** Service prefixes of the actions. */
  readonly prefixes: ReadonlySet<string>;
}

/** Statements beyond this many add nothing that the first ones did not say. */
const mostStatements = 500;

/** Reads the facts off the policies of a document. */
export function documentFacts(policies: readonly { readonly policy: Policy }[]): DocumentFacts {
  const accounts = new Map<string, number>();
  const regions = new Map<string, number>();
  const partitions = new Map<string, number>();
  const prefixes = new Set<string>();
  const statements = policies.flatMap(({ policy }) => policy.statements).slice(0, mostStatements);
  for (const { statement } of statements) {
    for (const item of statement.action?.items ?? [])
      if (item.kind === 'action' && item.hasColon) prefixes.add(item.prefix.toLowerCase());
    for (const arn of arnsOf(statement)) {
      const [, partition = '', , region = '', account = ''] = arn.split(':');
      if (/^aws[a-z-]*$/.test(partition)) count(partitions, partition);
      if (/^[a-z]{2}[a-z-]*-\d$/.test(region)) count(regions, region);
      if (/^\d{12}$/.test(account)) count(accounts, account);
    }
    for (const value of conditionTexts(statement)) if (/^\d{12}$/.test(value)) count(accounts, value);
  }
  return {
    accounts: byCount(accounts),
    regions: byCount(regions),
    partition: byCount(partitions)[0] ?? 'aws',
    prefixes,
  };
}

type Statement = Policy['statements'][number]['statement'];

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
