// One JSON document for programs; the form is promised to stay.

import { type Reporter, pointerOf, rangesOf } from './report';

export interface JsonOptions {
  readonly dataDate: string;
  readonly out: (text: string) => void;
}

export function createJsonReporter({ dataDate, out }: JsonOptions): Reporter {
  const files: unknown[] = [];
  return {
    file({ path, analysis }) {
      const rangeOf = rangesOf(analysis.text);
      const findings = analysis.findings.map((finding) => ({
        rule: finding.rule,
        ...(finding.accessAnalyzer !== undefined && { accessAnalyzer: finding.accessAnalyzer }),
        level: finding.level,
        message: finding.message,
        pointer: pointerOf(analysis, finding),
        range: rangeOf(finding.span),
        fixable: finding.fixable && finding.fixes().length > 0,
      }));
      files.push({ path, kind: analysis.sites[0]?.kind ?? 'identity', findings });
    },
    end: () => out(`${JSON.stringify({ version: 1, dataDate, files }, undefined, 2)}\n`),
  };
}
