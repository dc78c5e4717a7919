// Runs rules over the policies of a document. A keystroke pays for the rules that read what it
// changed: see `statement-reports.ts` and `policy-reports.ts`.

import type { Step } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import type { PolicySite } from '../documents/site';
import type { Policy } from '../model/policy';
import { type JsonDocument, isUnread } from '../syntax/json-tree';
import type { Dialect } from '../syntax/lenient';
import { type Around, type Report, deskFor } from './desk';
import type { Finding } from './finding';
import { PlacedFinding, type Scope } from './placed-finding';
import { type PolicyRun, policyReports } from './policy-reports';
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
  const whole: Scope = { json, site: undefined, pathsFrom: 0, onFailure };
  for (const report of documentReports(input)) findings.push(new PlacedFinding(report, whole, 0, undefined));
  for (const [index, { site, policy }] of input.policies.entries()) {
    const desk = deskFor(input.rules, input.catalog, policy);
    const earlier = before?.run.policies.length === input.policies.length ? before.run.policies[index] : undefined;
    const own = policyReports(desk, policy, {
      before: earlier,
      // A policy in a string has a text of its own, which the edits of the document do not speak of.
      steps: site.json === json ? before?.steps : undefined,
      failed: onFailure,
    });
    run.policies.push(own);
    const scope: Scope = { json: site.json, site, pathsFrom: policy.span.start, onFailure };
    for (const reports of own.reports)
      for (const report of reports) findings.push(new PlacedFinding(report, scope, 0, undefined));
    for (const { offset, statement } of policy.statements) {
      const reports = statementReports(desk, statement, onFailure);
      // The next edit starts from here.
      if (statement.since !== undefined) statement.since = undefined;
      if (reports.length === 0) continue;
      const inside: Scope = { json: site.json, site, pathsFrom: offset, onFailure };
      const sid = statement.sid?.value;
      for (const report of reports) findings.push(new PlacedFinding(report, inside, offset, sid));
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
