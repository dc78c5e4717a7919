// An entry of the list that another entry covers: it can go, and the statement says the same.

import { resourceCovers } from '../../analysis/covers';
import { redundantEntries } from '../../analysis/redundancy';
import { removeEntry } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Resource that another entry of the list covers',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'REDUNDANT_RESOURCE',
  tag: 'unnecessary',
  messages: {
    twice: '`{resource}` is in the list already',
    covered: '`{resource}` is covered by `{other}`',
  },
  statement(ctx, statement) {
    const items = statement.resource?.items ?? [];
    if (items.length < 2) return;
    const texts = items.map((item) => (item.kind === 'resource' ? item.text.value : undefined));
    for (const { index, by } of redundantEntries(texts, (text) => text, resourceCovers)) {
      const item = items[index];
      const other = items[by];
      if (item?.kind !== 'resource' || other?.kind !== 'resource') continue;
      const twice = item.text.value === other.text.value;
      ctx.report(
        item.text.span,
        twice ? 'twice' : 'covered',
        { resource: item.text.value, other: other.text.value },
        {
          related: [{ span: other.text.span, message: twice ? 'First listed here' : 'Covered by this entry' }],
          fixes: (edit) => [
            { title: `Remove ${item.text.value}`, safety: 'safe', edits: removeEntry(edit, statement.resource, item) },
          ],
        },
      );
    }
  },
});
