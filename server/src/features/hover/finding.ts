// Why there is a finding: how the page of its rule begins. What it is, the editor shows itself.

import { touches } from '../../base/span';
import { link, paragraphs } from '../../base/markdown';
import type { Finding } from '../../rules/finding';

/** More would bury what else the hover says. */
const mostFindings = 2;

/** Findings at an offset, the narrowest first, one of each rule. */
export function findingsAt(findings: readonly Finding[], offset: number): readonly Finding[] {
  const seen = new Set<string>();
  return findings
    .filter((finding) => touches(finding.span, offset))
    .sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
    .filter(({ rule }) => !seen.has(rule) && seen.add(rule))
    .slice(0, mostFindings);
}

/** Whole sentences up to so many characters: the first ones often only prepare the point. */
const longestReason = 240;

/** What stands under `## Why` of a rule's page, in short; undefined where the page says nothing there. */
export function reasonOf(page: string): string | undefined {
  const heading = '\n## Why\n';
  const start = page.indexOf(heading);
  if (start < 0) return undefined;
  const text = page.slice(start + heading.length).trimStart();
  const paragraph = text.slice(0, Math.max(0, text.indexOf('\n\n'))).replaceAll('\n', ' ');
  const sentences = paragraph.split('. ');
  let reason = sentences[0] ?? '';
  for (const sentence of sentences.slice(1)) {
    if (reason.length + sentence.length > longestReason) return `${reason}.`;
    reason += `. ${sentence}`;
  }
  return reason === '' ? undefined : reason;
}

/** The reasons as markdown, each with a link to the page where one is given. */
export function explainFindings(reasons: readonly { readonly reason: string; readonly page?: string }[]): string {
  return paragraphs(
    ...reasons.map(({ reason, page }) => (page === undefined ? reason : `${reason} ${link('Read more', page)}`)),
  );
}
