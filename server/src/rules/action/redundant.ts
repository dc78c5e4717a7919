// An entry of the list that another entry covers: it can go, and the statement says the same.

import { actionCovers } from '../../analysis/covers';
import { redundantEntries } from '../../analysis/redundancy';
import { removeEntry } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action that another entry of the list covers',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'REDUNDANT_ACTION',
  tag: 'unnecessary',
  messages: {
    twice: '`{action}` is in the list already',
    covered: '`{action}` is covered by `{other}`',
  },
  statement(ctx, statement) {
    const items = statement.action?.items ?? [];
    if (items.length < 2) return;
    const texts = items.map((item) => (item.kind === 'action' && !item.hasHole ? item.text.value : undefined));
    for (const { index, by } of redundantEntries(texts, (text) => text.toLowerCase(), actionCovers)) {
      const item = items[index];
      const other = items[by];
      if (item?.kind !== 'action' || other?.kind !== 'action') continue;
      const twice = item.text.value.toLowerCase() === other.text.value.toLowerCase();
      ctx.report(
        item.text.span,
        twice ? 'twice' : 'covered',
        { action: item.text.value, other: other.text.value },
        {
          related: [{ span: other.text.span, message: twice ? 'First listed here' : 'Covered by this entry' }],
          fixes: (edit) => [
            { title: `Remove ${item.text.value}`, safety: 'safe', edits: removeEntry(edit, statement.action, item) },
          ],
        },
      );
    }
  },
});
