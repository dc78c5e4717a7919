// Expectations written into a text: a line that is only `//`, blanks, carets and a message speaks of the nearest line above
// that is none. The text without such lines is what is tested, so the parser sees strict JSON.

export interface Expected {
  /** Lines and columns of the stripped text, from 0. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly level: string;
  readonly message: string;
  /** A lamp: a fix must be offered. */
  readonly fix: boolean;
  /** `//- document:` – the finding starts in the first two columns, where no caret can stand. */
  readonly document: boolean;
}

const caretLine = /^\/\/(?<blanks>\s*)(?<carets>\^+)\s*(?<level>error|warning|information|hint):\s*(?<message>.*)$/;
const documentLine = /^\/\/- document:\s*(?<level>error|warning|information|hint):\s*(?<message>.*)$/;

export function readMarkers(marked: string): { readonly text: string; readonly expected: readonly Expected[] } {
  const kept: string[] = [];
  const expected: Expected[] = [];
  for (const line of marked.split('\n')) {
    const caret = caretLine.exec(line)?.groups;
    const whole = documentLine.exec(line)?.groups;
    if (caret === undefined && whole === undefined) {
      kept.push(line);
      continue;
    }
    const raw = (caret ?? whole)!['message']!.trimEnd();
    const fix = raw.endsWith('💡');
    const message = (fix ? raw.slice(0, -'💡'.length) : raw).trimEnd();
    const start = caret === undefined ? 0 : 2 + caret['blanks']!.length;
    const end = caret === undefined ? 0 : start + caret['carets']!.length;
    const level = (caret ?? whole)!['level']!;
    expected.push({ line: kept.length - 1, start, end, level, message, fix, document: caret === undefined });
  }
  return { text: kept.join('\n'), expected };
}

/** The marker line for a finding, as a page shows it. */
export function markerFor(finding: {
  start: number;
  length: number;
  level: string;
  message: string;
  fix: boolean;
}): string {
  const lamp = finding.fix ? ' 💡' : '';
  const text = `${finding.level}: ${finding.message}${lamp}`;
  if (finding.start < 2) return `//- document: ${text}`;
  return `//${' '.repeat(finding.start - 2)}${'^'.repeat(Math.max(1, finding.length))} ${text}`;
}
