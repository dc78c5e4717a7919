// What a document already says and an offer should repeat: account ids, Regions, the partition, the services in use. Account
// ids also come from the other policies of the workspace and from the settings.

import { perStatement } from '../../analysis/statement-facts';
import { isExampleAccount } from '../../analysis/structure-placeholders';
import type { Policy, Statement } from '../../model/policy';

export interface DocumentFacts {
  /** Those of the document first, the one written most often above all, then those of other policies, then those with a name. */
  readonly accounts: readonly string[];
  /** What to say of an account: its name in the settings, and where it was found. */
  accountNote(id: string): string;
  /** Were accounts asked for while the workspace is still searched for them? */
  isSearching(): boolean;
  readonly regions: readonly string[];
  readonly partition: string;
  /** Service prefixes of the actions. */
  readonly prefixes: ReadonlySet<string>;
}

/** Accounts from outside the document. */
export interface KnownAccounts {
  /** Names from the settings. */
  readonly names: ReadonlyMap<string, string>;
  /** Asked only where accounts are offered: the first time may begin a search, which nothing waits for. */
  elsewhere(): AccountsElsewhere;
}

export interface AccountsElsewhere {
  /** Accounts of other policies, each with the paths of the files that name it. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  readonly isSearching: boolean;
}

const nowhere: AccountsElsewhere = { files: new Map(), isSearching: false };

const noAccounts: KnownAccounts = { names: new Map(), elsewhere: () => nowhere };

/** Statements beyond this many add nothing that the first ones did not say. */
const mostStatements = 500;

const mostAccounts = 50;

/** Reads the facts off the policies of a document, each when it is first asked for: an answer needs few of them. */
export function documentFacts(
  policies: () => readonly { readonly policy: Policy }[],
  known: KnownAccounts = noAccounts,
): DocumentFacts {
  const words = once(() =>
    policies()
      .flatMap(({ policy }) => policy.statements)
      .slice(0, mostStatements)
      .map(({ statement }) => wordsOf(statement)),
  );
  const own = once(() => byCount(words().flatMap(({ accounts }) => accounts)));
  const regions = once(() => byCount(words().flatMap((each) => each.regions)));
  const partition = once(() => byCount(words().flatMap(({ partitions }) => partitions))[0] ?? 'aws');
  const prefixes = once(() => new Set(words().flatMap((each) => each.prefixes)));
  let elsewhere: AccountsElsewhere | undefined;
  const others = (): AccountsElsewhere => (elsewhere ??= known.elsewhere());
  return {
    get accounts() {
      const all = new Set([...own(), ...mostFilesFirst(others().files), ...known.names.keys()]);
      return [...all].slice(0, mostAccounts);
    },
    accountNote(id) {
      const name = known.names.get(id);
      const place = own().includes(id) ? 'in this document' : placeOf(others().files.get(id) ?? []);
      return [name, place].filter((part) => part !== undefined).join(', ');
    },
    isSearching: () => elsewhere?.isSearching === true,
    get regions() {
      return regions();
    },
    get partition() {
      return partition();
    },
    get prefixes() {
      return prefixes();
    },
  };
}

function once<T extends {}>(work: () => T): () => T {
  let done: T | undefined;
  return () => (done ??= work());
}

/** The accounts that policies name, the one written most often first. */
export function accountsIn(policies: readonly { readonly policy: Policy }[]): readonly string[] {
  return documentFacts(() => policies).accounts;
}

/** An account of AWS's documentation in another file is somebody's gap, and nothing to repeat. */
function mostFilesFirst(files: AccountsElsewhere['files']): readonly string[] {
  const real = [...files].filter(([id]) => !isExampleAccount(id));
  return real.sort((a, b) => b[1].length - a[1].length).map(([id]) => id);
}

function placeOf([first, ...more]: readonly string[]): string | undefined {
  return first && `in ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
}

/** What one statement says, as often as it says it. */
const wordsOf = perStatement((statement) => {
  const values = [...principalTexts(statement), ...conditionTexts(statement)];
  const arns = [...resourceTexts(statement), ...values]
    .filter((text) => text.startsWith('arn:'))
    .map((arn) => arn.split(':'));
  const actions = (statement.action?.items ?? []).filter((item) => item.kind === 'action');
  return {
    prefixes: actions.filter((item) => item.hasColon).map((item) => item.prefix.toLowerCase()),
    partitions: arns.map(([, partition = '']) => partition).filter((word) => /^aws[a-z-]*$/.test(word)),
    regions: arns.map(([, , , region = '']) => region).filter((word) => /^[a-z]{2}[a-z-]*-\d$/.test(word)),
    accounts: [...arns.map(([, , , , account = '']) => account), ...values].filter((word) => /^\d{12}$/.test(word)),
  };
});

function resourceTexts(statement: Statement): string[] {
  return (statement.resource?.items ?? []).flatMap((item) => (item.kind === 'resource' ? [item.text.value] : []));
}

function principalTexts(statement: Statement): string[] {
  const values = (statement.principal?.entries ?? []).flatMap((entry) => entry.values.items);
  return values.flatMap((item) => (item.kind === 'principal' ? [item.text.value] : []));
}

function conditionTexts(statement: Statement): string[] {
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  return keys.flatMap((key) => key.values.items).flatMap((item) => (item.kind === 'string' ? [item.text.value] : []));
}

function byCount(words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word);
}
