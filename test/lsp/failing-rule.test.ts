// A rule that throws: the others still report, the log names it once, and the status is told.

import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Rule } from '../../server/src/rules/rule';
import { rules } from '../../server/src/rules/index';
import { type PolicyInfo, policyInfoRequest } from '../../server/src/protocol';
import { type TestClient, startClient } from '../harness/connection';

const uri = 'file:///sample/policy.json';
const other = 'file:///sample/other.json';
/** Two actions that do not exist, and an effect that has to be written with a capital letter. */
const text = `{ "Version": "2012-10-17", "Statement": [
  { "Effect": "allow", "Action": ["bedrock:Converse", "bedrock:Nope"], "Resource": "*" }
] }`;

describe('a rule that throws', () => {
  let client: TestClient;
  beforeEach(async () => {
    client = await startClient();
  });
  afterEach(async () => {
    mock.restoreAll();
    await client.stop();
  });

  const rule = (id: string): Rule => {
    const found = rules.find((named) => named.id === id);
    assert.ok(found, id);
    return found.rule;
  };
  const info = (document = uri): Promise<PolicyInfo | null> =>
    client.connection.sendRequest(policyInfoRequest, { textDocument: { uri: document } });
  const failures = (): string[] => client.log.filter((line) => /fail/.test(line));
  const reported = async (document: string): Promise<unknown[]> =>
    (await client.diagnostics(document)).map(({ code }) => code);

  it('fails alone, is logged once and named to the status item', async () => {
    mock.method(rule('action/unknown') as Required<Pick<Rule, 'action'>>, 'action', () => {
      throw new Error('by intent');
    });
    await client.open(uri, text);
    assert.deepEqual((await info())?.failedRules, ['action/unknown']);
    await client.open(other, text.replace('Nope', 'Neither'));
    for (const document of [uri, other]) {
      const codes = await reported(document);
      assert.ok(codes.includes('structure/invalid-effect'), codes.join());
      assert.ok(!codes.includes('action/unknown'));
    }
    assert.equal(failures().length, 1, failures().join('\n'));
    assert.match(failures()[0] ?? '', /^rule action\/unknown failed: Error: by intent\n/);
    assert.deepEqual((await info(other))?.failedRules, ['action/unknown']);
  });

  it('takes only its own fixes along when a fix throws', async () => {
    const unknown = rule('action/unknown') as Required<Pick<Rule, 'action'>>;
    const action = unknown.action;
    mock.method(unknown, 'action', (...[ctx, ...rest]: Parameters<typeof action>) =>
      action(
        {
          ...ctx,
          report: (span, message, values) =>
            ctx.report(span, message, values, {
              fixes() {
                throw new Error('by intent');
              },
            }),
        },
        ...rest,
      ),
    );
    await client.open(uri, text);
    const diagnostics = await client.diagnostics(uri);
    assert.ok(diagnostics.some(({ code }) => code === 'action/unknown'));
    const titles = (
      await client.codeActions(uri, { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } }, diagnostics)
    ).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.includes('Allow')),
      titles.join(),
    );
    assert.ok(!titles.includes('Replace with bedrock:InvokeModel'));
    assert.deepEqual((await info())?.failedRules, ['action/unknown']);
  });

  it('is not spoken of where all rules work', async () => {
    await client.open(uri, text);
    assert.deepEqual((await info())?.failedRules, []);
    assert.deepEqual(failures(), []);
    assert.ok((await reported(uri)).includes('action/unknown'));
  });
});
