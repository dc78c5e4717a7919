// Runs one rule (and the structure group) over a case of a page and compares with its markers.

import { applyEdits } from '../../server/src/base/text-edit';
import type { Catalog } from '../../server/src/catalog/catalog';
import type { PolicyKind } from '../../server/src/documents/site';
import type { Finding } from '../../server/src/rules/finding';
import type { NamedRule } from '../../server/src/rules/rule';
import { createRuleSet } from '../../server/src/rules/rule-set';
import { createPolicyService } from '../../server/src/service';
import type { Fence } from './markdown-cases';
import { type Expected, markerFor, readMarkers } from './markers';

export interface CaseResult {
  readonly text: string;
  /** The wrapped document's findings, placed in the text of the page. */
  readonly findings: readonly Finding[];
  readonly expected: readonly Expected[];
  /** What differs, one line each; empty when all is as expected. */
  readonly differences: readonly string[];
  /** The text with the markers that would be right. */
  readonly marked: string;
}

export interface CaseSetup {
  readonly rules: readonly NamedRule[];
  readonly catalog: Catalog;
  /** The rule whose page it is; findings of others are expected only when marked. */
  readonly rule: string;
}

const before = '{ "Version": "2012-10-17", "Statement": [\n';
const after = '\n] }';

export function runCase(fence: Fence, setup: CaseSetup): CaseResult {
  const { text, expected } = readMarkers(fence.text);
  const wrap = isLoneStatement(text);
  const document = wrapStatement(text);
  const shift = wrap ? before.length : 0;
  const failures: string[] = [];
  const service = createPolicyService({
    catalog: setup.catalog,
    onFailure: (rule, error) => failures.push(`${rule} threw ${String(error)}`),
  });
  const analysis = service.analyse('case', document, {
    path: fence.options['file'] ?? 'policy.json',
    kind: fence.options['kind'] as PolicyKind | undefined,
    rules: createRuleSet(setup.rules, new Map()),
    ignores: () => false,
  });
  const findings = analysis.findings.map((finding) => ({
    ...finding,
    span: { start: finding.span.start - shift, end: finding.span.end - shift },
    fixes: () => finding.fixes(),
  }));
  return {
    text,
    findings,
    expected,
    differences: [...failures, ...compare(text, findings, expected)],
    marked: mark(text, findings),
  };
}

/** The document that an example stands for: a lone statement is put into a policy. */
export function wrapStatement(text: string): string {
  return isLoneStatement(text) ? before + text + after : text;
}

/** The document of the page after a fix; edits are brought back to the page's text. */
export function applyFix(text: string, finding: Finding, index = 0): string | undefined {
  const fix = finding.fixes()[index];
  if (fix === undefined) return undefined;
  const shift = isLoneStatement(text) ? before.length : 0;
  return applyEdits(
    text,
    fix.edits.map((edit) => ({ ...edit, span: { start: edit.span.start - shift, end: edit.span.end - shift } })),
  );
}

const levelWords = { error: 'error', warning: 'warning', info: 'information', hint: 'hint' } as const;

function compare(text: string, findings: readonly Finding[], expected: readonly Expected[]): string[] {
  const open = [...expected];
  const differences: string[] = [];
  for (const finding of findings) {
    const at = position(text, finding.span.start);
    const found = open.findIndex((wanted) => fits(wanted, finding, at, text));
    if (found >= 0) open.splice(found, 1);
    else
      differences.push(
        `not expected, line ${at.line + 1} column ${at.column}: ${levelWords[finding.level]}: ${finding.message} [${finding.rule}]`,
      );
  }
  for (const wanted of open)
    differences.push(
      `missing, line ${wanted.line + 1} columns ${wanted.start}-${wanted.end}: ${wanted.level}: ${wanted.message}${wanted.fix ? ' 💡' : ''}`,
    );
  return differences;
}

function fits(wanted: Expected, finding: Finding, at: { line: number; column: number }, text: string): boolean {
  const length = firstLineLength(text, finding);
  const placed = wanted.document
    ? at.column < 2
    : at.line === wanted.line && at.column === wanted.start && length === wanted.end - wanted.start;
  const lamp = !wanted.fix || finding.fixes().length > 0;
  return placed && lamp && levelWords[finding.level] === wanted.level && finding.message.startsWith(wanted.message);
}

/** A range over several lines is marked on its first. */
function firstLineLength(text: string, finding: Finding): number {
  const lineEnd = text.indexOf('\n', finding.span.start);
  const end = lineEnd < 0 ? finding.span.end : Math.min(finding.span.end, lineEnd);
  return Math.max(1, end - finding.span.start);
}

function mark(text: string, findings: readonly Finding[]): string {
  return text
    .split('\n')
    .flatMap((line, index) => {
      const here = findings.filter((finding) => position(text, finding.span.start).line === index);
      return [
        line,
        ...here.map((finding) =>
          markerFor({
            start: position(text, finding.span.start).column,
            length: firstLineLength(text, finding),
            level: levelWords[finding.level],
            message: finding.message,
            fix: finding.fixes().length > 0,
          }),
        ),
      ];
    })
    .join('\n');
}

function position(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: lines.length - 1, column: lines.at(-1)!.length };
}

function isLoneStatement(text: string): boolean {
  return (
    /^\s*\{/.test(text) &&
    /"(?:Not)?(?:Effect|Action)"/.test(text) &&
    !/"Statement"/.test(text) &&
    !/^\s*\{\s*\}/.test(text)
  );
}
