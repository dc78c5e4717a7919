// A report that still holds after an edit elsewhere: its places follow the text, and its fixes are worked out from what the text
// says now.

import { type Step, follow } from '../base/span';
import type { Report } from './desk';
import type { Editor, Extra, Fix } from './rule';

/** `again` runs the rule once more and gives the report that stands for this one. */
export function movedReport(report: Report, steps: readonly Step[], again: () => Report | undefined): Report {
  const { named, level, message, code } = report;
  const span = follow(report.span, steps);
  const { related, fixes } = report.extra;
  if (related === undefined && fixes === undefined && span === report.span) return report;
  return { named, level, message, code, span, extra: movedExtra(report.extra, steps, again) };
}

function movedExtra({ related, fixes }: Extra, steps: readonly Step[], again: () => Report | undefined): Extra {
  const afterwards = related?.map((each) => ({ span: follow(each.span, steps), message: each.message }));
  const anew = (edit: Editor): readonly Fix[] => again()?.extra.fixes?.(edit) ?? [];
  if (fixes === undefined) return afterwards === undefined ? {} : { related: afterwards };
  return afterwards === undefined ? { fixes: anew } : { related: afterwards, fixes: anew };
}
