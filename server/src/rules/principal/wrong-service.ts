// A service principal that is known not to exist, though its name suggests itself.

import { removal } from '../../analysis/structure-edits';
import { correctServicePrincipal } from '../../catalog/bedrock/wrong-names';
import type { PrincipalEntry } from '../../model/policy';
import { type Text, quoted } from '../../model/text';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Service principal that does not exist',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_SERVICE_PRINCIPAL_FORMAT',
  messages: { wrong: '`{written}` is no service principal, {why}: write `{right}`' },
  principal(ctx, value, entry) {
    const correction = entry?.type.value === 'Service' ? correctServicePrincipal(value.value) : undefined;
    const right = correction?.right[0];
    if (correction === undefined || right === undefined) return;
    const already =
      entry?.values.items.some((item) => item.kind === 'principal' && item.text.value.toLowerCase() === right) ?? false;
    ctx.report(
      value.span,
      'wrong',
      { written: value.value, why: correction.why, right },
      {
        fixes: (edit) => [
          already
            ? {
                title: `Remove it: ${right} is there already`,
                safety: 'safe',
                edits: removal(...placeIn(entry, value)),
              }
            : { title: `Replace with ${right}`, safety: 'safe', edits: [edit.write(value.span, right)] },
        ],
      },
    );
  },
});

/** The values with their quotes, and which of them it is. */
function placeIn(entry: PrincipalEntry | undefined, value: Text): [{ readonly span: Text['span'] }[], number] {
  const items = entry?.values.items ?? [];
  const spans = items.map((item) => ({ span: item.kind === 'principal' ? quoted(item.text) : item.span }));
  return [spans, items.findIndex((item) => item.kind === 'principal' && item.text === value)];
}
