// Configuration files, what they extend, and what counts in the end.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseConfigFile } from '../../server/src/config/config-file';
import { type LoadedConfig, loadConfig, noConfig } from '../../server/src/config/load';
import { readSettings } from '../../server/src/config/read-settings';
import { createResolver, documentSettings } from '../../server/src/config/resolve';
import { rules as allRules } from '../../server/src/rules/index';
import { retired } from '../../server/src/rules/retired';
import type { Finding } from '../../server/src/rules/finding';
import { type NamedRule, defineRule } from '../../server/src/rules/rule';
import { createMemoryHost } from '../harness/memory-host';

const rule = defineRule({ summary: 'x', level: 'warning', category: 'clarity', since: '0.1.0', messages: { m: 'x' } });
const coded = defineRule({
  summary: 'x',
  level: 'info',
  category: 'clarity',
  since: '0.1.0',
  accessAnalyzer: 'X',
  messages: { m: 'x' },
});
const rules: readonly NamedRule[] = [
  { id: 'a/one', rule },
  { id: 'a/two', rule: coded },
];
const ids = rules.map((named) => named.id);

function load(files: Readonly<Record<string, string>>): Promise<LoadedConfig> {
  return loadConfig('/w/.bedrock-iam.json', (path) => createMemoryHost(files).readText(path), ids);
}

function loadText(text: string): Promise<LoadedConfig> {
  return load({ '/w/.bedrock-iam.json': text });
}

function levels(config: LoadedConfig, settings?: unknown): string {
  const resolved = createResolver(rules).resolve({ config, settings: readSettings(settings, ids).settings });
  return rules.map((named) => resolved.rules.level(named, 'm')).join(' ');
}

describe('ids that rules once had', () => {
  const old = new Map([
    ['a/uno', { now: 'a/one', since: '0.2.0' }],
    ['a/gone', { now: undefined, since: '0.3.0' }],
  ]);

  it('count for the rule of today, with a note', () => {
    const { settings, problems } = readSettings(
      {
        rules: { 'a/uno': 'off' },
        overrides: [{ path: 'x', rules: { 'a/uno': 'error' } }],
        ignore: [{ rule: 'a/uno', path: 'y', reason: 'r' }],
      },
      ids,
      old,
    );
    assert.equal(settings.rules.get('a/one')?.level, 'off');
    assert.equal(settings.overrides[0]?.rules.get('a/one')?.level, 'error');
    assert.equal(settings.ignore[0]?.rule, 'a/one');
    const message = '`a/uno` is called `a/one` since 0.2.0';
    assert.deepEqual(problems, [
      { path: ['rules', 'a/uno'], message, harmless: true },
      { path: ['overrides', 0, 'rules', 'a/uno'], message, harmless: true },
      { path: ['ignore', 0, 'rule'], message, harmless: true },
    ]);
  });

  it('yield to the name of today where both stand, whichever comes first', () => {
    for (const both of [
      { 'a/uno': 'off', 'a/one': 'error' },
      { 'a/one': 'error', 'a/uno': 'off' },
    ])
      assert.equal(readSettings({ rules: both }, ids, old).settings.rules.get('a/one')?.level, 'error');
  });

  it('of rules without a successor are named as such', () => {
    const { problems } = readSettings({ rules: { 'a/gone': 'off' } }, ids, old);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['`a/gone` is no rule since 0.3.0'],
    );
  });

  it('are not given to another rule, and lead to one that there is', () => {
    const today = new Set(allRules.map(({ id }) => id));
    assert.deepEqual(
      [...retired].filter(([id, { now }]) => today.has(id) || (now !== undefined && !today.has(now))),
      [],
    );
  });
});

describe('configuration file', () => {
  it('takes comments and trailing commas', () => {
    const file = parseConfigFile('// why\n{ "rules": { "a/one": "off", }, /* x */ "files": ["a",], }', 'f', ids);
    assert.deepEqual(file.problems, []);
    assert.equal(file.settings.rules.get('a/one')?.level, 'off');
    assert.deepEqual(file.settings.files, ['a']);
  });

  it('shows where a problem is', () => {
    const text = '{ "rules": { "a/one": "of" }, "ruls": {}, "ignore": [{ "rule": "a/two", "path": "x" }] }';
    const { problems } = parseConfigFile(text, 'f', ids);
    assert.deepEqual(
      problems.map(({ span, message }) => `${text.slice(span.start, span.end)} ${message.replace(/ must .*/, '')}`),
      [
        '"ruls" `ruls` is no member of a configuration file; did you mean `rules`?',
        '"of" `rules.a/one`',
        '{ "rule": "a/two", "path": "x" } `ignore[0].reason` is missing',
      ],
    );
  });

  it('survives anything', () => {
    for (const text of [
      '',
      '[]',
      '7',
      '{',
      '{"rules":',
      '{"a":}',
      '"x"',
      '{"extends":[1,"",{}]}',
      '{"rules":{"__proto__":{}}}',
      '['.repeat(20_000),
    ]) {
      assert.ok(Array.isArray(parseConfigFile(text, 'f', ids).problems), text.slice(0, 20));
    }
    assert.equal(parseConfigFile('{"a":}', 'f', ids).problems.length, 2);
    assert.equal(parseConfigFile('[]', 'f', ids).problems[0]?.message, 'A configuration file holds an object');
  });
});

describe('extends', () => {
  it('counts paths from the file that names them; the nearer one wins', async () => {
    const config = await load({
      '/w/.bedrock-iam.json': '{ "extends": "../shared/a.json", "rules": { "a/two": "hint" } }',
      '/shared/a.json': '{ "extends": "./deep/b.json", "rules": { "a/two": "error" } }',
      '/shared/deep/b.json': '{ "rules": { "a/one": "off", "a/two": "off" } }',
    });
    assert.deepEqual(config.problems, []);
    assert.equal(levels(config), 'off hint');
    assert.deepEqual(config.paths, ['/w/.bedrock-iam.json', '/shared/a.json', '/shared/deep/b.json']);
  });

  it('reports circles and what is missing where they are named, and goes on', async () => {
    const config = await load({
      '/w/.bedrock-iam.json': '{ "extends": ["./a.json", "./none.json"], "rules": { "a/one": "error" } }',
      '/w/a.json': '{ "extends": ".bedrock-iam.json", "rules": { "a/two": "off" } }',
    });
    assert.deepEqual(
      config.problems.map((problem) => `${problem.path} ${problem.message}`),
      [
        '/w/a.json `/w/.bedrock-iam.json` extends itself, over 2 files',
        '/w/.bedrock-iam.json `/w/none.json` does not exist',
      ],
    );
    assert.equal(levels(config), 'error off');
  });

  it('the configuration file itself may be missing', async () => {
    const { problems, layers } = await load({});
    assert.equal(problems[0]?.message, '`/w/.bedrock-iam.json` does not exist');
    assert.deepEqual(layers, []);
  });

  it('takes presets', async () => {
    assert.equal(levels(await loadText('{}')), 'warning info');
    assert.equal(levels(await loadText('{ "extends": "strict" }')), 'error warning');
    assert.equal(levels(await loadText('{ "extends": ["strict", "accessAnalyzer"] }')), 'off info');
    assert.equal(levels(await loadText('{ "extends": "strict", "rules": { "a/one": "hint" } }')), 'hint warning');
  });
});

describe('what counts', () => {
  it('settings win over the file; a preset only says where to start', async () => {
    const config = await load({
      '/w/.bedrock-iam.json': '{ "extends": "accessAnalyzer", "rules": { "a/two": "hint" } }',
    });
    assert.equal(levels(config, { rules: { 'a/two': 'error' } }), 'off error');
    assert.equal(levels(config, { preset: 'strict' }), 'error hint');
    assert.equal(levels(config, { preset: 'recommended' }), 'off hint');
  });

  it('the first glob that matches names the kind, settings first', async () => {
    const config = await load({
      '/w/.bedrock-iam.json': '{ "policyKinds": { "a/*.json": "scp", "*.json": "trust" } }',
    });
    const { settings } = readSettings({ policyKinds: { 'a/x.json': 'rcp' } }, ids);
    const resolved = createResolver(rules).resolve({ config, settings });
    const kind = (path: string): string | undefined => documentSettings(resolved, path).kind;
    assert.deepEqual(['a/x.json', 'a/y.json', 'b.json', 'b.txt'].map(kind), ['rcp', 'scp', 'trust', undefined]);
    const forced = createResolver(rules).resolve({ config, settings, kind: 'session' });
    assert.equal(documentSettings(forced, 'a/x.json').kind, 'session');
  });

  it('levels may differ by path; settings win over the overrides of the file', async () => {
    const config = await load({
      '/w/.bedrock-iam.json': JSON.stringify({
        rules: { 'a/one': 'error' },
        overrides: [
          { path: 'old/**', rules: { 'a/one': 'off', 'a/two': 'hint' } },
          { path: 'old/kept.json', rules: { 'a/one': ['info', { x: 1 }] } },
        ],
      }),
    });
    assert.deepEqual(config.problems, []);
    const at = (path: string, value?: unknown): string => {
      const resolved = createResolver(rules).resolve({ config, settings: readSettings(value, ids).settings });
      const { rules: own } = documentSettings(resolved, path);
      return rules.map((named) => own.level(named, 'm')).join(' ');
    };
    assert.deepEqual(
      ['a.json', 'old/a.json', 'old/kept.json'].map((path) => at(path)),
      ['error info', 'off hint', 'info hint'],
    );
    assert.equal(at('old/a.json', { rules: { 'a/one': 'warning' } }), 'warning hint');
  });

  it('reports what is wrong in an override', () => {
    const text = '{ "overrides": [{ "path": "x", "rules": { "a/on": "off" } }, { "path": "y" }] }';
    assert.deepEqual(
      parseConfigFile(text, 'f', ids).problems.map(({ message }) => message),
      ['`overrides[1].rules` is missing', '`a/on` is no rule; did you mean `a/one`?'],
    );
  });

  it('ignores by rule, path and Sid', async () => {
    const ignore = [
      { rule: 'a/one', path: 'a/**', reason: 'r' },
      { rule: 'a/two', path: '*.json', sid: 'Known', reason: 'r' },
    ];
    const config = await load({ '/w/.bedrock-iam.json': JSON.stringify({ ignore }) });
    const resolved = createResolver(rules).resolve({ config });
    const ignores = (path: string, rule: string, sid?: string): boolean =>
      documentSettings(resolved, path).ignores({ rule, sid } as Finding);
    assert.ok(ignores('a/x.json', 'a/one'));
    assert.ok(!ignores('b/x.json', 'a/one'));
    assert.ok(ignores('b/x.json', 'a/two', 'Known'));
    assert.ok(!ignores('b/x.json', 'a/two', 'Other'));
    assert.ok(!ignores('b/x.json', 'a/two'));
  });

  it('the same configuration gives the same rule set, another one another', () => {
    const resolver = createResolver(rules);
    const of = (settings: unknown): object =>
      resolver.resolve({ config: noConfig, settings: readSettings(settings, ids).settings }).rules;
    assert.equal(of({}), of({ files: ['x'] }));
    assert.equal(of({ rules: { 'a/one': ['off', { x: 1 }] } }), of({ rules: { 'a/one': ['off', { x: 1 }] } }));
    assert.notEqual(of({}), of({ rules: { 'a/one': 'off' } }));
    const resolved = resolver.resolve({ config: noConfig });
    assert.equal(documentSettings(resolved, 'a'), documentSettings(resolved, 'a'));
  });
});
