// Text that is no JSON. IAM reads nothing else, so one slip and the whole policy is refused.

import { type Cause, causesIn } from '../../analysis/structure-causes';
import { repairOf } from '../../analysis/structure-repairs';
import { type Related, defineRule } from '../rule';

/** One report stands for all of these. */
const together = new Set<Cause['kind']>(['quotes', 'blank']);

/** What JSON with comments takes. */
const fineInJsonc = new Set<Cause['kind']>(['comment', 'trailingComma']);

export default defineRule({
  summary: 'Text that is not JSON',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'JSON_SYNTAX_ERROR',
  hostSees: true,
  messages: {
    trailingComma: '`,` stands before a closing bracket with nothing after it',
    surplusComma: '`,` is one too many here',
    missingComma: '`{text}` follows without a comma before it',
    closedTooEarly: '`{text}` comes after a bracket that closes too early: one is left over at the end',
    comment: '`{text}` is a comment, and IAM takes none',
    openComment: '`{text}` begins a comment that has no end',
    lineBreak: 'Line break inside a string',
    openString: '`{text}` lacks its closing quote',
    strayQuote: '`"` ends the string here, but more text follows: a quote is missing or is one too many',
    controlCharacter: 'Control character inside a string: JSON wants it as an escape',
    badEscape: '`{text}` is no escape that JSON knows',
    blank: 'A blank of a sort that JSON does not take, from a web page perhaps',
    quotes: '`{text}` stands in quotes that JSON does not take, only double ones will do',
    word: '`{text}` stands without quotes',
    hole: '`{text}` is still to be filled in, and this is no JSON until then',
    separator: '`{text}` stands where JSON wants `{right}`',
    missingColon: '`{text}` has no colon after it',
    missingName: '`{text}` has no name before it',
    missingValue: '`{text}` has no value',
    unexpected: '`{text}` does not belong here',
    surplusBracket: '`{text}` closes nothing',
    wrongBracket: '`{text}` closes what a `{right}` should close',
    missingBracket: '`{missing}` is missing after this',
    unclosed: '`{missing}` is missing at the end',
    surplusEnd: '`{text}` comes after the end of the document',
    tooDeep: 'The text is nested too deep to be read: nothing in it was checked',
    tooLong: 'The text is longer than five million characters: nothing in it was checked',
    textAfterEnd:
      '`{text}` comes after the end of the document: a bracket before it closes too early, or it belongs further up',
  },
  // A template that is still to be filled in is no mistake of its author.
  messageLevels: { hole: 'info', tooDeep: 'info', tooLong: 'info' },
  faults(ctx, json, dialect) {
    const first = json.faults[0];
    if (first === undefined) return;
    if (first.kind === 'too-deep' || first.kind === 'too-long') {
      ctx.report(first.span, first.kind === 'too-deep' ? 'tooDeep' : 'tooLong');
      return;
    }
    const causes = causesIn(json);
    if (causes.length === 0 && ctx.form !== 'members') {
      ctx.report(first.span, 'unexpected', { text: json.text.slice(first.span.start, first.span.end) });
    }
    const seen = new Set<Cause['kind']>();
    for (const cause of causes) {
      if (together.has(cause.kind) && seen.has(cause.kind)) continue;
      seen.add(cause.kind);
      if (dialect === 'jsonc' && fineInJsonc.has(cause.kind)) continue;
      const data = {
        text: shown(json.text, cause),
        right: 'right' in cause ? cause.right : '',
        missing: 'missing' in cause ? cause.missing : '',
      };
      const related = relatedTo(cause);
      const repair = repairOf(cause, causes, json.text);
      ctx.report(cause.span, cause.kind, data, repair === undefined ? { related } : { related, fixes: () => [repair] });
    }
  },
});

function shown(text: string, cause: Cause): string {
  const written = text.slice(cause.span.start, cause.span.end);
  return written.length > 40 ? `${written.slice(0, 39)}…` : written.replaceAll(/\s+/g, ' ');
}

function relatedTo(cause: Cause): readonly Related[] {
  const open = cause.kind === 'unclosed' ? cause.open.at(-1) : cause.kind === 'missingBracket' ? cause.open : undefined;
  return open === undefined ? [] : [{ span: open, message: 'opened here' }];
}
