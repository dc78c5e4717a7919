// What every reporter is given, and the places of findings in the form each needs.

import { TextDocument, type Position } from 'vscode-languageserver-textdocument';
import type { Span } from '../../base/span';
import type { Level } from '../../rules/rule';
import type { Finding } from '../../rules/finding';
import type { Analysis } from '../../service';
import { pointerAt } from '../../workspace/read-policies';

export interface ReportedFile {
  /** From the working folder, with slashes. */
  readonly path: string;
  readonly analysis: Analysis;
}

export interface Trouble {
  readonly path: string | undefined;
  readonly message: string;
}

export interface Summary {
  /** Files that hold a policy. */
  readonly files: number;
  readonly fixed: { readonly findings: number; readonly files: number };
  /** What kept a file from being checked. */
  readonly troubles: readonly Trouble[];
}

export interface Reporter {
  file(file: ReportedFile): void;
  end(summary: Summary): void;
}

export type FindingLevel = Exclude<Level, 'off'>;

/** Lines and characters from 0, in utf-16 code units. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export function rangesOf(text: string): (span: Span) => Range {
  const document = TextDocument.create('', 'json', 0, text);
  return (span) => ({ start: document.positionAt(span.start), end: document.positionAt(span.end) });
}

/** The JSON pointer of the innermost value that a finding starts in; empty for the whole document. */
export function pointerOf(analysis: Analysis, finding: Finding): string {
  return pointerAt(analysis.json, finding.span.start);
}
