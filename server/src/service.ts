// The façade: text in, findings, completions, hovers and fixes out, all in offsets of the document. Knows no protocol, no
// file and no clock. Everything is derived from the text; what is kept is only what the same text would give again.

import type { Catalog } from './catalog/catalog';
import { type PolicySite, type PolicyKind } from './documents/site';
import { findPolicies } from './documents/find-policies';
import { buildPolicy } from './model/build';
import { type Memo, createMemo } from './model/memo';
import type { Policy, Statement } from './model/policy';
import type { Finding } from './rules/finding';
import type { RuleSet } from './rules/rule-set';
import { runRules } from './rules/run';
import { type JsonDocument, parseJson } from './syntax/json-tree';

/** What of the configuration concerns one document. */
export interface DocumentSettings {
  /** With slashes, relative to the workspace where there is one. */
  readonly path: string;
  /** The kind that the settings name for this path. */
  readonly kind: PolicyKind | undefined;
  readonly rules: RuleSet;
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
  /** The analysis of a text. `key` names the document: its statements are remembered from one version to the next. */
  analyse(key: string, text: string, settings: DocumentSettings): Analysis;
  /** Forgets what was remembered for a document. */
  forget(key: string): void;
}

export interface ServiceOptions {
  readonly catalog: Catalog;
  readonly onFailure: (rule: string, error: unknown) => void;
}

export function createPolicyService(options: ServiceOptions): PolicyService {
  const memos = new Map<string, Memo<Statement>>();
  return {
    catalog: options.catalog,
    analyse(key, text, settings) {
      const memo = memos.get(key) ?? createMemo<Statement>();
      memos.set(key, memo);
      return createAnalysis(text, settings, memo, options);
    },
    forget: (key) => void memos.delete(key),
  };
}

function createAnalysis(text: string, settings: DocumentSettings, memo: Memo<Statement>, options: ServiceOptions): Analysis {
  const json = lazy(() => parseJson(text));
  const sites = lazy(() => findPolicies(json(), { path: settings.path, kind: settings.kind }));
  const policies = lazy(() => {
    memo.turn();
    return sites().map((site) => ({ site, policy: buildPolicy(site, memo) }));
  });
  const findings = lazy(() => {
    const all = runRules({ catalog: options.catalog, rules: settings.rules, json: json(), policies: policies(), onFailure: options.onFailure });
    return all.filter((finding) => !settings.ignores(finding));
  });
  return {
    text,
    settings,
    get json() {
      return json();
    },
    get sites() {
      return sites();
    },
    get policies() {
      return policies();
    },
    get findings() {
      return findings();
    },
  };
}

function lazy<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => (value ??= { made: make() }).made;
}
