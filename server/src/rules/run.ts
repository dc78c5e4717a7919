// Runs rules over policies: one walk per statement, dispatched by node kind. Statement rules see only their statement, so
// their findings are kept with it and a keystroke pays for the statement it changed.

import { type Span, shift } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import { type PolicySite, editInDocument, spanInDocument } from '../documents/site';
import type { Policy, Statement } from '../model/policy';
import { type JsonDocument, isUnread } from '../syntax/json-tree';
import { createEditor } from './editor';
import type { Finding } from './finding';
import { standsOnWholeJson } from './fix-guard';
import type { Extra, Fix, Level, NamedRule, RuleContext } from './rule';
import type { KindRules, RuleSet } from './rule-set';
import { walk } from './walk';

export interface Checked {
  readonly site: PolicySite;
  readonly policy: Policy;
}

export interface RunInput {
  readonly catalog: Catalog;
  readonly rules: RuleSet;
  readonly json: JsonDocument;
  readonly policies: readonly Checked[];
  /** Called once per rule that threw; the others still report. */
  readonly onFailure: (rule: string, error: unknown) => void;
}

/** A report before it is placed: spans count from where its scope starts. */
interface Report {
  readonly named: NamedRule;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly code: string | undefined;
  readonly span: Span;
  readonly extra: Extra;
}

/** All findings of a document in text order. Never throws. */
export function runRules(input: RunInput): readonly Finding[] {
  // A text too long or too deep to be read may hold a policy: then its author is told that nothing was checked.
  const unread = isUnread(input.json) && input.json.text.includes('"Statement"');
  if (input.policies.length === 0 && !unread) return [];
  const findings: Finding[] = [];
  for (const report of documentReports(input))
    findings.push(place(report, { json: input.json, offset: 0, site: undefined, sid: undefined }));
  for (const { site, policy } of input.policies) {
    const scope = { json: site.json, site };
    for (const report of policyReports(input, policy, site.json.text))
      findings.push(place(report, { ...scope, offset: 0, sid: undefined, policyOffset: policy.span.start }));
    const run = { input, policy, rules: input.rules.forKind(policy.kind), context: contextName(policy) };
    for (const { offset, statement } of policy.statements) {
      for (const report of statementReports(run, statement))
        findings.push(place(report, { ...scope, offset, sid: statement.sid?.value }));
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
}

type Around = Pick<Policy, 'kind' | 'kindSource' | 'form' | 'version'>;

const unknownPolicy: Around = { kind: 'identity', kindSource: 'shape', form: 'policy', version: undefined };

function documentReports(input: RunInput): Report[] {
  const first = input.policies[0]?.policy ?? unknownPolicy;
  const reports: Report[] = [];
  for (const named of input.rules.faults) {
    const ctx = contextFor(input, first, named, reports);
    guarded(input, named, () => named.rule.faults!(ctx, input.json.faults, input.json));
  }
  return reports;
}

function policyReports(input: RunInput, policy: Policy, text: string): Report[] {
  const reports: Report[] = [];
  for (const named of input.rules.forKind(policy.kind).policy) {
    guarded(input, named, () => named.rule.policy!(contextFor(input, policy, named, reports), policy, text));
  }
  return reports;
}

/** What the rules are told of the policy besides the statement: findings hold as long as this is the same. */
function contextName(policy: Around): string {
  return `${policy.kind} ${policy.kindSource} ${policy.form} ${policy.version?.value}`;
}

/** The rules over one policy. */
interface Run {
  readonly input: RunInput;
  readonly policy: Policy;
  readonly rules: KindRules;
  readonly context: string;
}

const known = new WeakMap<
  Statement,
  { readonly key: object; readonly context: string; readonly reports: readonly Report[] }
>();

function statementReports({ input, policy, rules, context }: Run, statement: Statement): readonly Report[] {
  const before = known.get(statement);
  if (before !== undefined && before.key === input.rules && before.context === context) return before.reports;
  const reports: Report[] = [];
  walk(statement, rules, {
    context: (named) => contextFor(input, policy, named, reports),
    failed: (named, error) => input.onFailure(named.id, error),
  });
  known.set(statement, { key: input.rules, context, reports });
  return reports;
}

function guarded(input: RunInput, named: NamedRule, run: () => void): void {
  try {
    run();
  } catch (error) {
    input.onFailure(named.id, error);
  }
}

function contextFor(input: RunInput, policy: Around, named: NamedRule, reports: Report[]): RuleContext {
  return {
    catalog: input.catalog,
    kind: policy.kind,
    kindSource: policy.kindSource,
    form: policy.form,
    version: policy.version?.value,
    options: input.rules.options(named.id),
    report(span, message, data = {}, extra = {}) {
      const level = input.rules.level(named, message);
      if (level === 'off') return;
      const { accessAnalyzer } = named.rule;
      const code = typeof accessAnalyzer === 'object' ? accessAnalyzer[message] : accessAnalyzer;
      reports.push({ named, level, message: fill(named.rule.messages[message] ?? message, data), code, span, extra });
    },
  };
}

/** `{name}` in a message becomes the datum of that name, shortened: a document's text may be of any length. */
function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name]! : whole;
    return value.length > 200 ? `${value.slice(0, 199)}…` : value;
  });
}

interface Scope {
  readonly json: JsonDocument;
  readonly offset: number;
  readonly site: PolicySite | undefined;
  readonly sid: string | undefined;
  /** Where paths of a policy rule's editor start, when that is not `offset`. */
  readonly policyOffset?: number;
}

function place(report: Report, scope: Scope): Finding {
  const inDocument = (span: Span): Span => {
    const absolute = within(shift(span, scope.offset), scope.json);
    return scope.site === undefined ? absolute : spanInDocument(scope.site.map, absolute);
  };
  return {
    rule: report.named.id,
    level: report.level,
    message: report.message,
    span: inDocument(report.span),
    related: (report.extra.related ?? []).map((related) => ({
      span: inDocument(related.span),
      message: related.message,
    })),
    accessAnalyzer: report.code,
    tag: report.named.rule.tag,
    sid: scope.sid,
    hostSees: report.named.rule.hostSees === true && (scope.site?.map.identity ?? true),
    fixable: report.extra.fixes !== undefined,
    fixes: () => placedFixes(report, scope),
  };
}

/** A string without its closing quote ends with the text, where a rule that counts the quote would go one too far. */
function within(span: Span, json: JsonDocument): Span {
  const end = json.text.length;
  return span.end <= end ? span : { start: Math.min(span.start, end), end };
}

function placedFixes(report: Report, scope: Scope): readonly Fix[] {
  const start = scope.policyOffset ?? scope.offset;
  const editor = createEditor(scope.json, scope.offset, start);
  const fixes = report.extra.fixes?.(editor) ?? [];
  const { site } = scope;
  return fixes
    .map((fix) => ({
      ...fix,
      edits: fix.edits.map((edit) => ({ ...edit, span: within(shift(edit.span, scope.offset), scope.json) })),
    }))
    .filter(({ edits }) => edits.length > 0 && (site === undefined || standsOnWholeJson(scope.json, edits)))
    .map((fix) => ({
      ...fix,
      edits: site === undefined ? fix.edits : fix.edits.map((edit) => editInDocument(site.map, edit)),
    }));
}
