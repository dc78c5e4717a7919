// What an editor was told last of each document. Most keystrokes change no finding, and the protocol has a short word for that.

import type { Diagnostic, DocumentDiagnosticReport, Range } from 'vscode-languageserver/node';
import { DocumentDiagnosticReportKind } from './library';

export interface SentFindings {
  /** The report to send; `previousResultId` is the name of the one that the editor has. */
  report(uri: string, items: Diagnostic[], previousResultId: string | undefined): DocumentDiagnosticReport;
  forget(uri: string): void;
}

export function createSentFindings(): SentFindings {
  const sent = new Map<string, { readonly resultId: string; readonly items: readonly Diagnostic[] }>();
  let reports = 0;
  return {
    report(uri, items, previousResultId) {
      const before = sent.get(uri);
      if (before !== undefined && before.resultId === previousResultId && isSame(before.items, items))
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: before.resultId };
      // Results of the workspace are named otherwise: an editor may send back both kinds together.
      const resultId = `document ${++reports}`;
      sent.set(uri, { resultId, items });
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
    forget: (uri) => void sent.delete(uri),
  };
}

function isSame(before: readonly Diagnostic[], items: readonly Diagnostic[]): boolean {
  return before.length === items.length && before.every((each, index) => isSameDiagnostic(each, items[index]!));
}

/** All else follows from code and message. */
function isSameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  return (
    isSameRange(a.range, b.range) &&
    a.code === b.code &&
    a.message === b.message &&
    a.severity === b.severity &&
    (a.data as { fixes: boolean }).fixes === (b.data as { fixes: boolean }).fixes &&
    isSameRelated(a.relatedInformation ?? [], b.relatedInformation ?? [])
  );
}

type Related = NonNullable<Diagnostic['relatedInformation']>;

function isSameRelated(a: Related, b: Related): boolean {
  return (
    a.length === b.length &&
    a.every(
      ({ location, message }, index) =>
        message === b[index]!.message && isSameRange(location.range, b[index]!.location.range),
    )
  );
}

function isSameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}
