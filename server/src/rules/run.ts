// Runs rules over the policies of a document and places what they report. A keystroke pays for the rules that read what it
// changed: see `statement-reports.ts` and `policy-reports.ts`.

import { type Span, type Step, shift } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import { type PolicySite, editInDocument, spanInDocument } from '../documents/site';
import type { Policy } from '../model/policy';
import { type JsonDocument, isUnread } from '../syntax/json-tree';
import type { Dialect } from '../syntax/lenient';
import { type Around, type Report, deskFor } from './desk';
import { createEditor } from './editor';
import type { Finding } from './finding';
import { standsOnWholeJson } from './fix-guard';
import { type PolicyRun, policyReports } from './policy-reports';
import type { Fix } from './rule';
import type { RuleSet } from './rule-set';
import { statementReports } from './statement-reports';

export interface Checked {
  readonly site: PolicySite;
  readonly policy: Policy;
}

export interface RunInput {
  readonly catalog: Catalog;
  readonly rules: RuleSet;
  readonly json: JsonDocument;
  readonly dialect: Dialect;
  readonly policies: readonly Checked[];
  /** Called each time a rule threw, over a policy or over a fix; the others still report. */
  readonly onFailure: (rule: string, error: unknown) => void;
}

/** What a run over one version leaves for the next. */
export interface Run {
  readonly policies: readonly PolicyRun[];
}

/** What an earlier run left, and the edits, each inside of one node, that lead from its text to this one. */
export interface Before {
  readonly run: Run;
  readonly steps: readonly Step[];
}

/** All findings of a document in text order. Never throws. */
export function runRules(
  input: RunInput,
  before?: Before,
): { readonly findings: readonly Finding[]; readonly run: Run } {
  const run: { policies: PolicyRun[] } = { policies: [] };
  // A text too long or too deep to be read may hold a policy: then its author is told that nothing was checked.
  const unread = isUnread(input.json) && input.json.text.includes('"Statement"');
  if (input.policies.length === 0 && !unread) return { findings: [], run };
  const findings: Finding[] = [];
  const { json, onFailure } = input;
  for (const report of documentReports(input))
    findings.push(place(report, { json, onFailure, offset: 0, site: undefined, sid: undefined }));
  for (const [index, { site, policy }] of input.policies.entries()) {
    const scope = { json: site.json, site, onFailure };
    const desk = deskFor(input.rules, input.catalog, policy);
    const earlier = before?.run.policies.length === input.policies.length ? before.run.policies[index] : undefined;
    const own = policyReports(desk, policy, {
      before: earlier,
      // A policy in a string has a text of its own, which the edits of the document do not speak of.
      steps: site.json === json ? before?.steps : undefined,
      failed: onFailure,
    });
    run.policies.push(own);
    for (const reports of own.reports)
      for (const report of reports)
        findings.push(place(report, { ...scope, offset: 0, sid: undefined, policyOffset: policy.span.start }));
    for (const { offset, statement } of policy.statements) {
      const reports = statementReports(desk, statement, onFailure);
      // The next edit starts from here.
      if (statement.since !== undefined) statement.since = undefined;
      if (reports.length === 0) continue;
      const at = { ...scope, offset, sid: statement.sid?.value };
      for (const report of reports) findings.push(place(report, at));
    }
  }
  findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : 1));
  return { findings, run };
}

const unknownPolicy: Around = { kind: 'identity', kindSource: 'shape', form: 'policy', version: undefined };

function documentReports(input: RunInput): Report[] {
  const first = input.policies[0]?.policy ?? unknownPolicy;
  const desk = deskFor(input.rules, input.catalog, first);
  const reports: Report[] = (desk.reports = []);
  for (const { named, ctx } of desk.faults) {
    try {
      named.rule.faults!(ctx, input.json, input.dialect);
    } catch (error) {
      input.onFailure(named.id, error);
    }
  }
  return reports;
}

interface Scope {
  readonly json: JsonDocument;
  readonly offset: number;
  readonly site: PolicySite | undefined;
  readonly sid: string | undefined;
  /** Where paths of a policy rule's editor start, when that is not `offset`. */
  readonly policyOffset?: number;
  readonly onFailure: RunInput['onFailure'];
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
    fixes() {
      try {
        return placedFixes(report, scope);
      } catch (error) {
        scope.onFailure(report.named.id, error);
        return [];
      }
    },
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
