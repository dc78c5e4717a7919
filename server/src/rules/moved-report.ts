// A report that still holds after an edit elsewhere: its places follow the text, and its fixes are worked out from what the text
// says now.

import type { Span } from '../base/span';
import type { Step } from '../model/statement';
import type { Report } from './desk';
import type { Editor, Extra, Fix } from './rule';

/** `again` runs the rule once more and gives the report that stands for this one. */
export function movedReport(report: Report, steps: readonly Step[], again: () => Report | undefined): Report {
  const { related, fixes } = report.extra;
  const extra: Extra = {
    ...(related === undefined
      ? {}
      : { related: related.map(({ span, message }) => ({ span: movedSpan(span, steps), message })) }),
    ...(fixes === undefined ? {} : { fixes: (edit: Editor): readonly Fix[] => again()?.extra.fixes?.(edit) ?? [] }),
  };
  return { ...report, span: movedSpan(report.span, steps), extra };
}

function movedSpan(span: Span, steps: readonly Step[]): Span {
  let { start, end } = span;
  for (const step of steps) {
    if (start >= step.end) start += step.delta;
    if (end >= step.end) end += step.delta;
  }
  return start === span.start && end === span.end ? span : { start, end };
}
