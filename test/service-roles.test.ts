// Every role of the table, made whole: nothing to say. Then with each needed action taken away, alone and with the rest of its part: the
// hint names what is missing, and its fix brings it back. The roles come from the table, so that no part can be forgotten here.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../server/src/base/text-edit';
import {
  actionsOf,
  neededParts,
  roleUses,
  statementsOf,
  storesOf,
  trustStatement,
} from '../server/src/catalog/bedrock/roles/list';
import type { PermissionStatement, RolePart, RoleUse } from '../server/src/catalog/bedrock/roles/role-use';
import { keyStatement, keyUses } from '../server/src/catalog/bedrock/roles/keys';
import type { PolicyKind } from '../server/src/documents/site';
import type { Finding } from '../server/src/rules/finding';
import { sample } from './harness/effort';
import { realCatalog } from './harness/mini-catalog';
import { findingsOf, policyOf, shown, strictService } from './harness/role-documents';

const service = strictService();
const rule = 'bedrock/incomplete-service-role';

/** A template with one role and one policy in it. */
function template(use: RoleUse, statements: readonly unknown[]): string {
  const trust = trustStatement(use);
  const role = {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...(use.evidence.names === undefined ? {} : { RoleName: use.evidence.names[0] }),
      AssumeRolePolicyDocument: JSON.parse(policyOf([trust])) as unknown,
      Policies: [{ PolicyName: 'permissions', PolicyDocument: JSON.parse(policyOf(statements)) as unknown }],
    },
  };
  return JSON.stringify({ Resources: { Role: role } }, undefined, 2);
}

function hints(text: string): readonly Finding[] {
  return findingsOf(service, text, undefined, 'template.json').filter((finding) => finding.rule === rule);
}

/** The statements without an action, and without those that are then empty. */
function without(statements: readonly PermissionStatement[], taken: readonly string[]): readonly PermissionStatement[] {
  return statements.flatMap((statement) => {
    const left = [statement.Action].flat().filter((action) => !taken.includes(action));
    return left.length === 0 ? [] : [{ ...statement, Action: left.length === 1 ? left[0]! : left }];
  });
}

function repaired(text: string, finding: Finding): string {
  const [first] = finding.fixes();
  assert.ok(first !== undefined, 'a fix');
  assert.equal(first.safety, 'suggested');
  return applyEdits(text, first.edits);
}

/** Roles with needed parts that are read on AWS's page, by vector store where there is one. */
const roles = roleUses.flatMap((use) => {
  const stores = storesOf(use);
  const variants = stores.length === 0 ? [undefined] : stores;
  return variants.map((store) => ({
    use,
    name: store === undefined ? use.id : `${use.id} with ${store}`,
    parts: neededParts(use, store).filter((part) => part.verified !== undefined),
  }));
});
const judged = roles.filter(({ use, parts }) => use.trust !== undefined && parts.length > 0);

function check(use: RoleUse, parts: readonly RolePart[], taken: readonly string[]): void {
  const text = template(use, without(statementsOf(parts), taken));
  const found = hints(text);
  for (const action of taken)
    assert.ok(
      found.some(({ message }) => message.includes(`\`${action}\``) || message.startsWith('No vector store')),
      `${action} is not named: ${found.map(shown).join('; ')}`,
    );
  for (const { level, message } of found) {
    assert.equal(level, 'hint');
    for (const [, action = ''] of message.matchAll(/`([a-z0-9-]+:\w+)`/g))
      if (!message.startsWith('No vector store')) assert.ok(taken.includes(action), `${action} is there: ${message}`);
  }
  let fixed = text;
  for (let round = 0; round < 8 && hints(fixed).length > 0; round++) fixed = repaired(fixed, hints(fixed)[0]!);
  assert.deepEqual(hints(fixed).map(shown), []);
  const before = new Set(findingsOf(service, text, undefined, 'template.json').map(shown));
  const fresh = findingsOf(service, fixed, undefined, 'template.json').filter((finding) => !before.has(shown(finding)));
  assert.deepEqual(fresh.filter((finding) => finding.rule !== 'structure/placeholder').map(shown), []);
}

describe('a role of Bedrock that lacks a part', () => {
  it('is judged for every feature with needed parts', () => {
    assert.deepEqual(
      [...new Set(judged.map(({ use }) => use.id))],
      [
        ...['agent', 'knowledge-base', 'model-customization', 'model-import', 'batch-inference', 'evaluation'],
        ...['invocation-logging', 'agentcore-runtime', 'agentcore-browser'],
      ],
    );
  });

  for (const { use, name, parts } of sample(judged, 5)) {
    it(`${name} is complete`, () => {
      assert.deepEqual(hints(template(use, statementsOf(parts))).map(shown), []);
    });
    const all = [...new Set(parts.flatMap(actionsOf))];
    for (const action of all.length < 2 ? [] : sample(all, 1)) {
      it(`${name} without ${action}`, () => check(use, parts, [action]));
    }
    for (const part of parts.length < 2 ? [] : sample(parts, 2)) {
      const rest = new Set(parts.filter((other) => other !== part).flatMap(actionsOf));
      const own = actionsOf(part).filter((action) => !rest.has(action));
      // A secret may stand for another vector store or data source: then nothing is known to be missing.
      const secret =
        rest.has('secretsmanager:GetSecretValue') && (part.instead !== undefined || part.stores?.length === 1);
      if (own.length > 0 && !secret) it(`${name} without all of ${part.id}`, () => check(use, parts, own));
    }
    for (const part of use.parts.filter((each) => each.when !== undefined && actionsOf(each).length > 1)) {
      const shared = new Set(parts.flatMap(actionsOf));
      const signs = new Set(part.signs ?? []);
      const takeable = actionsOf(part).filter((action) => !shared.has(action) && !signs.has(action));
      for (const action of sample(takeable, 1))
        it(`${name}, ${part.id}, without ${action}`, () => check(use, [...parts, part], [action]));
    }
  }
});

describe('a policy that is no whole role', () => {
  const quiet = (statements: readonly unknown[], path = 'policy.json'): void =>
    assert.deepEqual(
      findingsOf(service, policyOf(statements), undefined, path)
        .filter((finding) => finding.rule === rule)
        .map(shown),
      [],
    );

  it('one part of a role may be one of several policies', () => {
    for (const { use, parts } of judged) {
      for (const part of parts) quiet(part.statements);
      const [name] = use.evidence.names ?? [];
      for (const part of name === undefined ? [] : parts) quiet(part.statements, `${name}.json`);
    }
  });

  it('an application that searches a collection', () => {
    quiet([
      { Effect: 'Allow', Action: 'aoss:APIAccessAll', Resource: 'arn:aws:aoss:us-east-1:314159265358:collection/c1' },
      {
        Effect: 'Allow',
        Action: 'bedrock:InvokeModel',
        Resource: 'arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-embed-text-v2:0',
      },
      { Effect: 'Allow', Action: ['s3:GetObject', 'logs:PutLogEvents'], Resource: '*' },
    ]);
  });

  it('somebody who reads the logs of runtimes', () => {
    quiet([
      {
        Effect: 'Allow',
        Action: ['logs:GetLogEvents', 'logs:DescribeLogStreams'],
        Resource: 'arn:aws:logs:us-east-1:314159265358:log-group:/aws/bedrock-agentcore/runtimes/*',
      },
    ]);
  });
});

describe('what else is said of roles of the table', () => {
  const found = (text: string, kind: PolicyKind, rule: string): readonly Finding[] =>
    findingsOf(service, text, kind).filter((finding) => finding.rule === rule);

  for (const use of roleUses) {
    const trust = trustStatement(use);
    if (trust === undefined || !trust.Principal.Service.startsWith('bedrock')) continue;

    it(`${use.id} taken on for anybody`, () => {
      const { Condition: _, ...open } = trust;
      const unbound = found(policyOf([open]), 'trust', 'principal/unbound-service');
      assert.equal(unbound.length, 1);
      assert.deepEqual(found(policyOf([trust]), 'trust', 'principal/unbound-service'), []);
    });

    it(`${use.id} taken on for resources of another service`, () => {
      const other = trust.Principal.Service === 'bedrock.amazonaws.com' ? 'bedrock-agentcore' : 'bedrock';
      const text = policyOf([{ ...trust, Principal: { Service: `${other}.amazonaws.com` } }]);
      assert.equal(found(text, 'trust', 'principal/foreign-source-arn').length, 1);
      assert.deepEqual(found(policyOf([trust]), 'trust', 'principal/foreign-source-arn'), []);
    });

    it(`${use.id} with lists and objects of its buckets mixed up`, () => {
      for (const statement of use.parts.flatMap((part) => part.statements)) {
        const resource = [statement.Resource].flat()[0] ?? '';
        const bucket = resource.includes(':s3:::') ? resource.split('/')[0]! : undefined;
        if (bucket === undefined || [statement.Action].flat().includes('s3:GetBucketLocation')) continue;
        const Resource = resource.includes('/') ? bucket : `${bucket}/*`;
        const wrong = found(policyOf([{ ...statement, Resource }]), 'identity', 'resource/type-mismatch');
        assert.ok(wrong.length > 0, `${statement.Sid} on ${Resource}`);
      }
    });
  }

  const makers = roleUses.flatMap((use) => (use.makers ?? []).map((action) => ({ use, action })));
  for (const { use, action } of makers) {
    const [prefix = '', name = ''] = action.split(':');
    // Browsers and code interpreters may do without a role, so the reference does not ask for the right to hand one over.
    if (realCatalog().service(prefix)?.action(name)?.dependsOn.includes('iam:PassRole') !== true) continue;
    it(`${action} hands a role over`, () => {
      const text = policyOf([{ Effect: 'Allow', Action: action, Resource: '*' }]);
      const [hint] = found(text, 'identity', 'bedrock/role-needs-pass-role');
      assert.ok(hint !== undefined);
      const fixed = repaired(text, hint);
      assert.ok(use.trust !== undefined && fixed.includes(`"${use.trust.service}"`));
      assert.deepEqual(found(fixed, 'identity', 'bedrock/role-needs-pass-role'), []);
    });
  }

  for (const use of keyUses) {
    for (const action of use.actions) {
      const rest = use.actions.filter((each) => each !== action);
      if (use.context === undefined && use.sids === undefined) continue;
      it(`the key of ${use.encrypted} without ${action}`, () => {
        const statement = {
          ...keyStatement(use),
          Action: rest,
          ...(use.sids === undefined ? {} : { Sid: use.sids[0] }),
        };
        const text = policyOf([statement]);
        const hint = found(text, 'kms-key', 'bedrock/incomplete-key-use')[0];
        assert.ok(hint !== undefined && hint.message.startsWith(`\`${action}\` is missing`), hint?.message);
        assert.deepEqual(findingsOf(service, repaired(text, hint), 'kms-key').map(shown), []);
      });
    }
  }
});
