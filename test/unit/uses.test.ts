// The uses that `bedrock:*` is narrowed to: every name and pattern stands for something, and an application gets nothing that is
// an administrator's.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { matches } from '../../server/src/base/wildcard';
import { sensitiveAdmin } from '../../server/src/catalog/bedrock/facts';
import { actionsOfUse, isAdministration, uses } from '../../server/src/catalog/bedrock/uses';
import { words } from '../../server/src/catalog/words';
import { realCatalog } from '../harness/mini-catalog';

void describe('uses', () => {
  void it('are named once, and each pattern stands for an action', () => {
    assert.equal(new Set(uses.map(({ title }) => title)).size, uses.length);
    for (const use of uses) {
      const names = realCatalog()
        .service(use.prefix)
        ?.actions.map(({ name }) => name);
      for (const pattern of words(`${use.actions} ${use.except ?? ''}`))
        assert.ok(
          names?.some((name) => matches(pattern, name)),
          `${use.title}: ${pattern}`,
        );
      assert.ok(use.source.startsWith('https://docs.aws.amazon.com/') && use.verified !== undefined);
    }
  });

  void it('give an application no administration, and only what is written out', () => {
    for (const use of uses.filter(({ role }) => role === 'call')) {
      const actions = actionsOfUse(realCatalog(), use);
      assert.deepEqual(
        actions.map(({ name }) => name),
        [...words(use.actions)].sort(),
      );
      assert.deepEqual(actions.filter(isAdministration), []);
    }
  });

  void it('leave the sensitive actions to administrators', () => {
    for (const name of sensitiveAdmin) {
      const [prefix = '', action = ''] = name.split(':');
      const info = realCatalog().service(prefix)?.action(action);
      assert.ok(info !== undefined && isAdministration(info), name);
    }
  });
});
