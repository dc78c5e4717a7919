// The façade: text in, findings, completions, hovers and fixes out, all in offsets of the document. Knows no protocol, no
// file and no clock. Everything is derived from the text; what is kept is only what the same text would give again.

import type { Step } from './base/span';
import type { Catalog } from './catalog/catalog';
import { type PolicySite, type PolicyKind } from './documents/site';
import { findPolicies, keptSites } from './documents/find-policies';
import type { Display } from './features/display';
import { buildPolicy } from './model/build';
import type { Policy, Statement } from './model/policy';
import { StatementMemo } from './model/statement-memo';
import type { Finding } from './rules/finding';
import type { RuleSet } from './rules/rule-set';
import { type Run, runRules } from './rules/run';
import { type JsonDocument, parseJson } from './syntax/json-tree';
import { type Dialect, dialectOf } from './syntax/lenient';
import { reparse } from './syntax/reparse';

/** What of the configuration concerns one document. */
export interface DocumentSettings {
  /** With slashes, relative to the workspace where there is one. */
  readonly path: string;
  /** The kind that the settings name for this path. */
  readonly kind: PolicyKind | undefined;
  readonly rules: RuleSet;
  /** What an editor shows beside the text; absent where nothing does. */
  readonly display?: Display;
  /** Is this finding ignored by the configuration? */
  ignores(finding: Finding): boolean;
}

/** One version of one document. Each step is done once, when first asked for. */
export interface Analysis {
  readonly text: string;
  readonly settings: DocumentSettings;
  readonly json: JsonDocument;
  readonly sites: readonly PolicySite[];
  readonly policies: readonly { readonly site: PolicySite; readonly policy: Policy }[];
  readonly findings: readonly Finding[];
}

export interface PolicyService {
  readonly catalog: Catalog;
  /**
   * The analysis of a text. `key` names the document: its statements are remembered from one version to the next. Without
   * a dialect the path tells it.
   */
  analyse(key: string, text: string, settings: DocumentSettings, dialect?: Dialect): Analysis;
  /** Forgets what was remembered for a document. */
  forget(key: string): void;
}

export interface ServiceOptions {
  readonly catalog: Catalog;
  readonly onFailure: (rule: string, error: unknown) => void;
}

export function createPolicyService(options: ServiceOptions): PolicyService {
  const memories = new Map<string, Memory>();
  return {
    catalog: options.catalog,
    analyse(key, text, settings, dialect = dialectOf(settings.path)) {
      const memory = memories.get(key) ?? {
        statements: new StatementMemo(),
        policies: [],
        last: undefined,
        before: undefined,
      };
      memories.set(key, memory);
      return new VersionAnalysis({ text, settings, dialect }, memory, options);
    },
    forget: (key) => void memories.delete(key),
  };
}

/** What is remembered of a document from one version to the next. */
interface Memory {
  readonly statements: StatementMemo;
  /** Of the version whose statements were built last. */
  policies: Analysis['policies'];
  /** The version whose tree is at hand. A later version takes the tree over. */
  last: Pick<Steps, 'json' | 'sites'> | undefined;
  /** What the rules found last, with the edits since then; undefined where those were not each inside of one node. */
  before: { readonly run: Run; readonly steps: Step[] } | undefined;
}

interface Steps {
  readonly json: JsonDocument;
  sites: readonly PolicySite[] | undefined;
  policies: Analysis['policies'] | undefined;
  findings: readonly Finding[] | undefined;
}

interface Version {
  readonly text: string;
  readonly settings: DocumentSettings;
  readonly dialect: Dialect;
}

/** A class, as every keystroke makes one. */
class VersionAnalysis implements Analysis {
  readonly text: string;
  readonly settings: DocumentSettings;
  readonly #dialect: Dialect;
  readonly #memory: Memory;
  readonly #options: ServiceOptions;
  #steps: Steps | undefined;

  constructor({ text, settings, dialect }: Version, memory: Memory, options: ServiceOptions) {
    this.text = text;
    this.settings = settings;
    this.#dialect = dialect;
    this.#memory = memory;
    this.#options = options;
  }

  get json(): JsonDocument {
    return this.#own().json;
  }

  get sites(): readonly PolicySite[] {
    const { path, kind } = this.settings;
    return (this.#own().sites ??= findPolicies(this.json, { path, kind }));
  }

  get policies(): Analysis['policies'] {
    const at = this.#own();
    if (at.policies === undefined) {
      const memory = this.#memory;
      const before = memory.policies;
      memory.statements.turn(() => before.flatMap(textsOf));
      at.policies = this.sites.map((site) => ({ site, policy: buildPolicy(site, memory.statements) }));
      memory.policies = at.policies;
    }
    return at.policies;
  }

  get findings(): readonly Finding[] {
    const at = this.#own();
    if (at.findings === undefined) {
      const { policies, settings } = this;
      const { catalog, onFailure } = this.#options;
      const input = { catalog, onFailure, rules: settings.rules, json: at.json, dialect: this.#dialect, policies };
      const { findings, run } = runRules(input, this.#memory.before);
      this.#memory.before = { run, steps: [] };
      at.findings = findings.filter((finding) => !settings.ignores(finding));
    }
    return at.findings;
  }

  /** What was worked out so far, as long as the tree it stands on is still this version's own. */
  #own(): Steps {
    const memory = this.#memory;
    if (this.#steps === undefined || memory.last !== this.#steps) {
      const { text } = this;
      const before = memory.last?.json;
      const json = before?.text === text ? before : ((before && reparse(before, text)) ?? parseJson(text));
      const sites = json === before ? undefined : sitesAfterEdit(memory, json);
      this.#steps = { json, sites, policies: undefined, findings: undefined };
      memory.last = this.#steps;
    }
    return this.#steps;
  }
}

/** Whoever edits that often and never asks for findings does not wait for them. */
const mostSteps = 100;

/** Notes how the text changed, and gives the policies of the version before where they are still the same. */
function sitesAfterEdit(memory: Memory, json: JsonDocument): readonly PolicySite[] | undefined {
  const { edited } = json;
  const steps = memory.before?.steps.length ?? 0;
  if (edited === undefined || steps >= mostSteps) memory.before = undefined;
  else memory.before?.steps.push(edited.step);
  return memory.last?.sites && keptSites(memory.last.sites, memory.last.json, json);
}

function textsOf({ site, policy }: Analysis['policies'][number]): (readonly [string, Statement])[] {
  return policy.statements.map(({ offset, statement }) => [
    site.json.text.slice(offset, offset + statement.span.end),
    statement,
  ]);
}
