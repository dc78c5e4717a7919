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
    const run = { input, policy, rules: input.rules.forKind(policy.kind), desk: deskFor(input, policy) };
    for (const report of policyReports(run, site.json.text))
      findings.push(place(report, { ...scope, offset: 0, sid: undefined, policyOffset: policy.span.start }));
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
  const desk = deskFor(input, first);
  const reports: Report[] = (desk.reports = []);
  for (const named of input.rules.faults) {
    try {
      named.rule.faults!(contextFor(desk, named), input.json.faults, input.json);
    } catch (error) {
      input.onFailure(named.id, error);
    }
  }
  return reports;
}

function policyReports({ input, policy, rules, desk }: Run, text: string): Report[] {
  const reports: Report[] = (desk.reports = []);
  for (const named of rules.policy) {
    try {
      named.rule.policy!(contextFor(desk, named), policy, text);
    } catch (error) {
      input.onFailure(named.id, error);
    }
  }
  return reports;
}

/** The rules over one policy. */
interface Run {
  readonly input: RunInput;
  readonly policy: Policy;
  readonly rules: KindRules;
  readonly desk: Desk;
}

const known = new WeakMap<Statement, { readonly desk: Desk; readonly reports: readonly Report[] }>();

function statementReports({ input, rules, desk }: Run, statement: Statement): readonly Report[] {
  const before = known.get(statement);
  if (before?.desk === desk) return before.reports;
  const reports: Report[] = (desk.reports = []);
  walk(statement, rules, {
    context: (named) => contextFor(desk, named),
    failed: (named, error) => input.onFailure(named.id, error),
  });
  known.set(statement, { desk, reports });
  return reports;
}

/**
 * Where the rules report for policies of one kind. Made once for a configuration, for a hundred rules are asked on every
 * keystroke; what holds for a statement holds as long as the desk is the same. Reports go to whoever asks at the moment:
 * rules report while they run and at no other time.
 */
interface Desk {
  readonly input: Pick<RunInput, 'catalog' | 'rules'>;
  readonly around: Pick<RuleContext, 'kind' | 'kindSource' | 'form' | 'version'>;
  readonly contexts: Map<NamedRule, RuleContext>;
  reports: Report[];
}

const desks = new WeakMap<RuleSet, Map<string, Desk>>();

function deskFor({ catalog, rules }: RunInput, policy: Around): Desk {
  const byName = desks.get(rules) ?? new Map<string, Desk>();
  desks.set(rules, byName);
  const name = `${policy.kind} ${policy.kindSource} ${policy.form} ${policy.version?.value}`;
  const known = byName.get(name);
  if (known !== undefined && known.input.catalog === catalog) return known;
  const { kind, kindSource, form, version } = policy;
  const around = { kind, kindSource, form, version: version?.value };
  const desk: Desk = { input: { catalog, rules }, around, contexts: new Map(), reports: [] };
  // A `Version` may be any text: what a person tries out must not pile up.
  if (byName.size > 50) byName.clear();
  byName.set(name, desk);
  return desk;
}

function contextFor(desk: Desk, named: NamedRule): RuleContext {
  const known = desk.contexts.get(named) ?? createContext(desk, named);
  desk.contexts.set(named, known);
  return known;
}

function createContext(desk: Desk, named: NamedRule): RuleContext {
  const { catalog, rules } = desk.input;
  return {
    ...desk.around,
    catalog,
    options: rules.options(named.id),
    report(span, message, data = {}, extra = {}) {
      const level = rules.level(named, message);
      if (level === 'off') return;
      const { accessAnalyzer } = named.rule;
      const code = typeof accessAnalyzer === 'object' ? accessAnalyzer[message] : accessAnalyzer;
      const text = fill(named.rule.messages[message] ?? message, data);
      desk.reports.push({ named, level, message: text, code, span, extra });
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
