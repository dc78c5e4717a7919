// One line per finding for people and for editors that read compiler output, and a summary at the end.

import picocolors from 'picocolors';
import { safeFix } from '../../workspace/fix-text';
import { type FindingLevel, type Reporter, type Summary, rangesOf } from './report';

export interface TextOptions {
  readonly colours: boolean;
  readonly out: (text: string) => void;
}

export function createTextReporter({ colours, out }: TextOptions): Reporter {
  const c = picocolors.createColors(colours);
  const paint: Readonly<Record<FindingLevel, (text: string) => string>> = {
    error: c.red,
    warning: c.yellow,
    info: c.blue,
    hint: c.dim,
  };
  const counts: Counts = { levels: new Map(), files: 0, fixable: 0 };
  return {
    file({ path, analysis }) {
      if (analysis.findings.length === 0) return;
      counts.files++;
      const rangeOf = rangesOf(analysis.text);
      let lines = '';
      for (const finding of analysis.findings) {
        const { line, character } = rangeOf(finding.span).start;
        counts.levels.set(finding.level, (counts.levels.get(finding.level) ?? 0) + 1);
        if (safeFix(finding) !== undefined) counts.fixable++;
        const place = `${path}:${line + 1}:${character + 1}`;
        lines += `${c.bold(place)} ${paint[finding.level](finding.level)} ${oneLine(finding.message)} ${c.dim(`[${finding.rule}]`)}\n`;
      }
      // Once a file: every call is a write of its own.
      out(lines);
    },
    end(summary) {
      const { fixed } = summary;
      if (fixed.findings > 0) out(`Fixed ${counted(fixed.findings, 'finding')} in ${counted(fixed.files, 'file')}\n`);
      out(`${summaryLine(counts, summary)}\n`);
    },
  };
}

interface Counts {
  readonly levels: Map<FindingLevel, number>;
  files: number;
  fixable: number;
}

function summaryLine(counts: Counts, { files }: Summary): string {
  if (files === 0) return 'No policies found';
  const total = [...counts.levels.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return `No findings in ${counted(files, 'file')} with policies`;
  const levels = (['error', 'warning', 'info', 'hint'] as const).filter((level) => counts.levels.has(level));
  const each = levels.map((level) => counted(counts.levels.get(level) ?? 0, level, level === 'info')).join(', ');
  const fixable = counts.fixable === 0 ? '' : `; ${counts.fixable} can be fixed with --fix`;
  return `${counted(total, 'finding')} (${each}) in ${counts.files} of ${counted(files, 'file')} with policies${fixable}`;
}

function counted(count: number, word: string, alwaysOne = false): string {
  return `${count} ${word}${count === 1 || alwaysOne ? '' : 's'}`;
}

/** Messages hold words of the document: control characters in them must not reach the terminal. */
export function oneLine(message: string): string {
  return message.replaceAll(/\p{Cc}/gu, (character) =>
    JSON.stringify(character)
      .slice(1, -1)
      .replace('\u007F', String.raw`\u007f`),
  );
}
