// The table of roles, held against the real data: its actions and ARNs exist, its facts have a page and a date, and the
// policies it makes are free of findings.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { patternsMatching, serviceOf } from '../../server/src/analysis/match-resources';
import { keyStatement, keyUses } from '../../server/src/catalog/bedrock/roles/keys';
import {
  actionsOf,
  neededParts,
  optionalParts,
  roleUse,
  roleUses,
  statementsOf,
  storesOf,
  trustStatement,
} from '../../server/src/catalog/bedrock/roles/list';
import { type RoleUse, vectorStores } from '../../server/src/catalog/bedrock/roles/role-use';
import type { Sourced } from '../../server/src/catalog/fact';
import { parseArn } from '../../server/src/model/arn';
import { realCatalog } from '../harness/mini-catalog';
import { findingsOf, policyOf, shown, strictService } from '../harness/role-documents';

const catalog = realCatalog();
const service = strictService();
const parts = roleUses.flatMap((use) => use.parts);
const facts: readonly Sourced[] = [...parts, ...roleUses.flatMap((use) => use.trust ?? []), ...keyUses];

describe('the table of roles', () => {
  it('names the page of each fact, and the day it was read', () => {
    for (const fact of facts) {
      assert.match(fact.source, /^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
      if (fact.verified !== undefined) assert.match(fact.verified, /^\d{4}-\d{2}-\d{2}$/);
    }
    const open = facts.filter((fact) => fact.verified === undefined);
    assert.ok(open.length <= 7, JSON.stringify(open.map((fact) => fact.source)));
  });

  it('covers every feature that takes on a role, and every vector store', () => {
    assert.deepEqual(
      roleUses.map((use) => use.id),
      [
        ...['agent', 'flow', 'knowledge-base', 'model-customization', 'model-import', 'batch-inference', 'evaluation'],
        ...['invocation-logging', 'data-automation', 'marketplace-endpoint', 'agentcore-runtime', 'agentcore-gateway'],
        ...['agentcore-memory', 'agentcore-browser', 'agentcore-code-interpreter'],
      ],
    );
    assert.deepEqual(storesOf(roleUse('knowledge-base')!).toSorted(), [...vectorStores].toSorted());
    assert.equal(roleUse('constructor'), undefined);
  });

  it('has unique ids, titles and names, and words that complete a sentence', () => {
    for (const list of [roleUses.map((use) => use.id), roleUses.map((use) => use.title), keyUses.map((use) => use.id)])
      assert.equal(new Set(list).size, list.length);
    for (const use of roleUses) assert.equal(new Set(use.parts.map((part) => part.id)).size, use.parts.length, use.id);
    for (const text of parts.flatMap((part) => [part.purpose, part.when ?? ''])) assert.ok(!text.endsWith('.'), text);
    for (const name of roleUses.flatMap((use) => use.evidence.names ?? [])) assert.match(name, /^[a-z0-9]+$/);
  });

  it('uses a Sid for one statement only', () => {
    for (const use of roleUses) {
      const bySid = new Map(use.parts.flatMap((part) => part.statements).map((each) => [each.Sid, each]));
      for (const statement of use.parts.flatMap((part) => part.statements))
        assert.deepEqual(statement, bySid.get(statement.Sid), `${use.id} ${statement.Sid}`);
    }
  });

  it('names actions that exist', () => {
    const evidence = roleUses.flatMap((use) => (use.evidence.actions ?? []).map((each) => each.action));
    const besides = parts.flatMap((part) => [...(part.signs ?? []), ...(part.instead ?? [])]);
    const makers = roleUses.flatMap((use) => use.makers ?? []);
    const keys = keyUses.flatMap((use) => [...use.actions, ...(use.makers ?? [])]);
    for (const action of [...parts.flatMap(actionsOf), ...evidence, ...besides, ...makers, ...keys]) {
      const [prefix = '', name = ''] = action.split(':');
      assert.equal(catalog.service(prefix)?.action(name)?.name, name, action);
    }
  });

  it('names ARNs of types that exist', () => {
    const trusted = roleUses.flatMap((use) => use.trust?.sourceArns ?? []);
    for (const text of [...parts.flatMap((part) => part.statements.flatMap((each) => each.Resource)), ...trusted]) {
      if (text === '*') continue;
      const arn = parseArn(text);
      const owner = arn && serviceOf(catalog, arn);
      assert.ok(arn !== undefined && owner !== undefined, text);
      assert.ok(patternsMatching(owner, arn).length > 0, text);
    }
  });
});

function variants(use: RoleUse): readonly (readonly [string, readonly unknown[]])[] {
  const stores = storesOf(use);
  const needed =
    stores.length === 0
      ? [['', neededParts(use)] as const]
      : stores.map((store) => [store, neededParts(use, store)] as const);
  return needed.flatMap(([store, list]) => [
    [`${use.id} ${store}`, statementsOf(list)] as const,
    [`${use.id} ${store} with everything`, statementsOf([...list, ...optionalParts(use)])] as const,
  ]);
}

describe('policies of the table are free of findings', () => {
  for (const use of roleUses) {
    for (const [name, statements] of variants(use)) {
      if (statements.length === 0) continue;
      it(name, () => {
        const path = `${use.evidence.names?.[0] ?? 'policy'}.json`;
        assert.deepEqual(findingsOf(service, policyOf(statements), 'identity', path).map(shown), []);
      });
    }
    const trust = trustStatement(use);
    if (trust === undefined) continue;
    it(`${use.id}, trust`, () => {
      assert.deepEqual(findingsOf(service, policyOf([trust]), 'trust').map(shown), []);
    });
  }
  for (const use of keyUses) {
    it(`key of ${use.encrypted}`, () => {
      assert.deepEqual(findingsOf(service, policyOf([keyStatement(use)]), 'kms-key').map(shown), []);
    });
  }
});
