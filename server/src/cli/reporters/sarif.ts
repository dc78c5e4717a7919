// SARIF 2.1.0 for code scanning: results with fixes, and the rules that were broken with their pages as help.

import type { Fix as SarifFix, Location, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { Span } from '../../base/span';
import type { Finding } from '../../rules/finding';
import type { NamedRule } from '../../rules/rule';
import type { Analysis } from '../../service';
import { renderPage, withoutComments } from '../page';
import {
  type FindingLevel,
  type Range,
  type ReportedFile,
  type Reporter,
  type Trouble,
  pointerOf,
  rangesOf,
} from './report';

export interface SarifOptions {
  readonly version: string;
  readonly dataDate: string;
  readonly rules: readonly NamedRule[];
  readonly page: (rule: string) => string | undefined;
  readonly out: (text: string) => void;
}

export function createSarifReporter(options: SarifOptions): Reporter {
  const results: Result[] = [];
  const used = new Map<string, number>();
  const indexOf = (rule: string): number => {
    if (!used.has(rule)) used.set(rule, used.size);
    return used.get(rule) ?? 0;
  };
  return {
    file({ path, analysis }) {
      const place = placesIn(path, analysis);
      for (const finding of analysis.findings) results.push(resultOf(finding, indexOf(finding.rule), analysis, place));
    },
    end({ troubles }) {
      const named = new Map(options.rules.map((rule) => [rule.id, rule]));
      const rules = [...used.keys()].map((id) => descriptor(id, named.get(id), options));
      options.out(`${JSON.stringify(sarifLog(rules, results, troubles, options), undefined, 2)}\n`);
    },
  };
}

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const;

/** The whole of a report; `troubles` are what kept a part of the work from being done. */
export function sarifLog(
  rules: ReportingDescriptor[],
  results: Result[],
  troubles: readonly Trouble[],
  { version, dataDate }: Pick<SarifOptions, 'version' | 'dataDate'>,
): Log {
  const notifications = troubles.map(({ path, message }) => ({
    level: 'error' as const,
    message: { text: message },
    ...(path !== undefined && { locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] }),
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Bedrock IAM', version, semanticVersion: version, rules, properties: { dataDate } } },
        invocations: [{ executionSuccessful: troubles.length === 0, toolExecutionNotifications: notifications }],
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

function descriptor(id: string, named: NamedRule | undefined, options: SarifOptions): ReportingDescriptor {
  const page = options.page(id);
  const summary = named?.rule.summary ?? id;
  const level: FindingLevel | 'off' = named?.rule.level ?? 'warning';
  return {
    id,
    shortDescription: { text: summary },
    ...(page !== undefined && {
      help: { text: renderPage(page, { colours: false }), markdown: withoutComments(page).trim() },
    }),
    ...(level !== 'off' && { defaultConfiguration: { level: levels[level] } }),
    ...(named !== undefined && { properties: { tags: [named.rule.category], since: named.rule.since } }),
  };
}

type Places = (span: Span) => PhysicalLocation;

/** Places of a file by spans in its text. */
export function placesIn(path: ReportedFile['path'], { text }: { readonly text: string }): Places {
  const rangeOf = rangesOf(text);
  const uri = uriOf(path);
  return (span) => ({ artifactLocation: { uri }, region: regionOf(rangeOf(span)) });
}

function regionOf({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function resultOf(finding: Finding, ruleIndex: number, analysis: Analysis, place: Places): Result {
  const pointer = pointerOf(analysis, finding);
  const related = finding.related.map((other, index): Location => ({
    id: index + 1,
    message: { text: other.message },
    physicalLocation: place(other.span),
  }));
  const fixes = finding.fixable ? finding.fixes().map((fix) => sarifFix(fix, place)) : [];
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levels[finding.level],
    message: { text: finding.message },
    locations: [
      { physicalLocation: place(finding.span), logicalLocations: [{ fullyQualifiedName: pointer, kind: 'value' }] },
    ],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(fixes.length > 0 && { fixes }),
    ...(finding.accessAnalyzer !== undefined && { properties: { accessAnalyzer: finding.accessAnalyzer } }),
  };
}

function sarifFix(fix: ReturnType<Finding['fixes']>[number], place: Places): SarifFix {
  const first = fix.edits[0]?.span ?? { start: 0, end: 0 };
  const replacements = fix.edits.map((edit) => ({
    deletedRegion: place(edit.span).region ?? {},
    insertedContent: { text: edit.newText },
  }));
  return {
    description: { text: fix.title },
    artifactChanges: [{ artifactLocation: place(first).artifactLocation ?? {}, replacements }],
    properties: { safety: fix.safety },
  };
}

/** A relative URI reference; a path with a colon in its first part would read as a scheme. */
function uriOf(path: string): string {
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') ? `file://${escaped}` : escaped;
}
