// The check of files as the language server uses it too: order, what vanishes, and ending early.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noConfig } from '../../server/src/config/load';
import { createResolver } from '../../server/src/config/resolve';
import { rules } from '../../server/src/rules/index';
import { type Editor, type Fix, type Rule, defineRule } from '../../server/src/rules/rule';
import { createPolicyService } from '../../server/src/service';
import { findFiles } from '../../server/src/workspace/find-files';
import { fixText } from '../../server/src/workspace/fix-text';
import { type LintResult, lintFiles } from '../../server/src/workspace/lint-files';
import { type MemoryHost, createMemoryHost } from '../harness/memory-host';
import { miniCatalog } from '../harness/mini-catalog';

const policy =
  '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "bedrock:Converse", "Resource": "*" } }';
const service = createPolicyService({
  catalog: miniCatalog(),
  onFailure: (rule, error) => assert.fail(`${rule}: ${String(error)}`),
});
const configuration = createResolver(rules).resolve({ config: noConfig });

/** A rule whose fix turns one action into another. */
function swap(from: string, to: string): Rule {
  return defineRule({
    summary: 'x',
    level: 'info',
    category: 'clarity',
    since: '0.1.0',
    messages: { m: 'x' },
    action(ctx, { text }) {
      if (text.value !== from) return;
      const fixes = (edit: Editor): Fix[] => [{ title: 'x', safety: 'safe', edits: [edit.write(text.span, to)] }];
      ctx.report(text.span, 'm', {}, { fixes });
    },
  });
}

function lint(host: MemoryHost, paths: readonly string[], signal?: AbortSignal): AsyncGenerator<LintResult> {
  const files = paths.map((path) => ({ path, named: false }));
  return lintFiles({ host, service, configuration, root: '/w', files, signal });
}

describe('lintFiles', () => {
  it('answers in the order of the files; what vanished is said to', async () => {
    const host = createMemoryHost({
      '/w/a.json': policy,
      '/w/c.json': '{}',
      '/w/d.json': { kind: 'skipped', why: 'is binary' },
    });
    const results: string[] = [];
    for await (const result of lint(host, ['/w/a.json', '/w/b.json', '/w/c.json', '/w/d.json'])) {
      results.push(`${result.file.path} ${result.kind}${'why' in result ? ` ${result.why}` : ''}`);
    }
    assert.deepEqual(results, [
      '/w/a.json checked',
      '/w/b.json failed does not exist',
      '/w/c.json no-policy',
      '/w/d.json skipped is binary',
    ]);
  });

  it('ends when it is told to, and reads little ahead', async () => {
    const paths = Array.from({ length: 100 }, (_, index) => `/w/${index}.json`);
    const host = createMemoryHost(Object.fromEntries(paths.map((path) => [path, policy])));
    const abort = new AbortController();
    let seen = 0;
    for await (const _ of lint(host, paths, abort.signal)) if (++seen === 5) abort.abort();
    assert.equal(seen, 5);
    assert.ok(host.reads.length < 20, String(host.reads.length));
  });
});

describe('findFiles', () => {
  it('sorts, takes each file once and keeps what was named', async () => {
    const host = createMemoryHost({
      '/w/b.json': '',
      '/w/a.jsonc': '',
      '/w/x.txt': '',
      '/w/node_modules/a.json': '',
      '/w/s/dist/a.json': '',
    });
    const request = { host, folder: '/w', root: '/w', isChecked: configuration.isChecked };
    const { files, missing } = await findFiles(['.', 'b.json', 'none', '*.md'], request);
    assert.deepEqual(
      files.map(({ path, named }) => `${path} ${named}`),
      ['/w/a.jsonc false', '/w/b.json true'],
    );
    assert.deepEqual(missing, ['`none` does not exist', '`*.md` matches no file']);
  });
});

describe('fixText', () => {
  it('stops at what stays', () => {
    const before = service.analyse('/w/a.json', policy, configuration.documentSettings('a.json'));
    const { analysis, fixed } = fixText(service, '/w/a.json', before);
    assert.ok(fixed >= 1);
    assert.ok(analysis.text.includes('bedrock:InvokeModel'));
    assert.equal(fixText(service, '/w/a.json', analysis).fixed, 0);
  });

  it('does not go round in circles', () => {
    const named = [
      { id: 'a/one', rule: swap('bedrock:Converse', 'bedrock:Other') },
      { id: 'a/two', rule: swap('bedrock:Other', 'bedrock:Converse') },
    ];
    const circular = createResolver(named).resolve({ config: noConfig });
    const before = service.analyse('/w/a.json', policy, circular.documentSettings('a.json'));
    assert.equal(fixText(service, '/w/a.json', before).fixed, 1);
  });
});
