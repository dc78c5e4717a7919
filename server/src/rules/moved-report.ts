// A report that still holds after an edit elsewhere: its places follow the text, and its fixes are worked out from what the text
// says now.

import { type Step, follow } from '../base/span';
import type { Report } from './desk';
import type { Editor, Extra, Fix } from './rule';

/** `again` runs the rule once more and gives the report that stands for this one. */
export function movedReport(report: Report, steps: readonly Step[], again: () => Report | undefined): Report {
  const { related, fixes } = report.extra;
  const extra: Extra = {
    ...(related === undefined
      ? {}
      : { related: related.map(({ span, message }) => ({ span: follow(span, steps), message })) }),
    ...(fixes === undefined ? {} : { fixes: (edit: Editor): readonly Fix[] => again()?.extra.fixes?.(edit) ?? [] }),
  };
  return { ...report, span: follow(report.span, steps), extra };
}
