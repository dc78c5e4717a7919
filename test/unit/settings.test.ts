// The table of settings, the reader of unknown values, and the schemas made from the table.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv from 'ajv';
import { configFileSchema, configurationSchema } from '../../server/src/config/json-schema';
import { readSettings } from '../../server/src/config/read-settings';
import { noSettings, settingDefinitions } from '../../server/src/config/settings';

const ids = ['action/unknown', 'privilege/all-actions'];

function problemsOf(value: unknown): string[] {
  return readSettings(value, ids).problems.map((problem) => problem.message);
}

describe('settings', () => {
  it('nothing said is no setting', () => {
    for (const value of [undefined, null, {}])
      assert.deepEqual(readSettings(value, ids), { settings: noSettings, problems: [] });
  });

  it('the defaults that editors send say nothing', () => {
    const defaults = Object.fromEntries(settingDefinitions.map((setting) => [setting.name, setting.default]));
    const { settings, problems } = readSettings(defaults, ids);
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, { ...noSettings, preset: 'recommended' });
  });

  it('reads what is right', () => {
    const { settings, problems } = readSettings(
      {
        rules: { 'action/unknown': 'off', 'privilege/all-actions': ['error', { allow: ['x'] }] },
        policyKinds: { 'a/*.json': 'scp', 'b.json': 'trust' },
        ignore: [{ rule: 'action/unknown', path: '**', reason: 'private preview' }],
        accounts: { '111122223333': 'production' },
        preset: 'strict',
        files: ['iam/**'],
      },
      ids,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [...settings.rules],
      [
        ['action/unknown', { level: 'off', options: undefined }],
        ['privilege/all-actions', { level: 'error', options: { allow: ['x'] } }],
      ],
    );
    assert.deepEqual(settings.policyKinds, [
      ['a/*.json', 'scp'],
      ['b.json', 'trust'],
    ]);
    assert.deepEqual(settings.ignore, [
      { rule: 'action/unknown', path: '**', sid: undefined, reason: 'private preview' },
    ]);
    assert.equal(settings.accounts.get('111122223333'), 'production');
    assert.equal(settings.preset, 'strict');
    assert.deepEqual(settings.files, ['iam/**']);
  });

  it('a bad entry is reported and the others count', () => {
    const { settings, problems } = readSettings(
      { rules: { 'action/unknown': 'fatal', 'privilege/all-actions': 'hint' } },
      ids,
    );
    assert.deepEqual([...settings.rules.keys()], ['privilege/all-actions']);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /^`rules\.action\/unknown` must be one of `off`, .*, not `"fatal"`$/);
  });

  it('says what is wrong, the wrong thing first', () => {
    assert.deepEqual(problemsOf([]), ['`bedrockIam` must be an object, not `[]`']);
    assert.deepEqual(problemsOf({ rules: 1 }), ['`rules` must be an object, not `1`']);
    assert.deepEqual(problemsOf({ rules: { 'action/unknwon': 'off' } }), [
      '`action/unknwon` is no rule; did you mean `action/unknown`?',
    ]);
    assert.deepEqual(problemsOf({ ignore: [{ rule: 'action/unknown', path: 'a' }] }), [
      '`ignore[0].reason` is missing',
    ]);
    assert.deepEqual(problemsOf({ ignore: [{ rule: 'action/unknown', path: 'a', reason: '' }] }), [
      '`ignore[0].reason` must not be empty',
    ]);
    assert.deepEqual(problemsOf({ ignore: ['x'] }), [
      '`ignore[0]` must be an object with `rule`, `path` and `reason`, not `"x"`',
    ]);
    assert.deepEqual(problemsOf({ files: 'x' }), ['`files` must be a list, not `"x"`']);
    assert.deepEqual(problemsOf({ preset: 'hard' }), [
      '`preset` must be one of `recommended`, `strict` or `accessAnalyzer`, not `"hard"`',
    ]);
    assert.match(
      problemsOf({ policyKinds: { '*.json': 'user' } })[0] ?? '',
      /^`policyKinds\.\*\.json` must be one of `identity`/,
    );
  });

  it("survives names of JavaScript's own objects", () => {
    const value: unknown = JSON.parse(
      '{"rules":{"__proto__":"off","constructor":"off","toString":{}},"__proto__":{"preset":"strict"}}',
    );
    const { settings } = readSettings(value, ids);
    assert.equal(settings.preset, undefined);
    assert.equal(settings.rules.get('constructor')?.level, 'off');
    assert.equal(({} as Record<string, unknown>)['preset'], undefined);
  });
});

describe('schemas', () => {
  const ajv = new Ajv({ strict: false });

  it('the manifest has every setting with default and description', () => {
    const schema = configurationSchema(ids) as Record<string, { default: unknown; markdownDescription: string }>;
    assert.deepEqual(
      Object.keys(schema),
      settingDefinitions.map((setting) => `bedrockIam.${setting.name}`),
    );
    for (const [name, property] of Object.entries(schema)) {
      assert.ok(property.markdownDescription.endsWith('.'), name);
      assert.ok(ajv.validate(property, property.default), `${name}: ${ajv.errorsText()}`);
    }
  });

  it('a workspace decides neither where newer data comes from nor that it is asked for', () => {
    const text = readFileSync('package.json', 'utf8');
    const { contributes } = JSON.parse(text) as { contributes: Record<string, unknown> };
    const commands = contributes['commands'] as readonly { command: string; enablement?: string }[];
    const found = commands.find(({ command }) => command === 'bedrockIam.refreshData');
    assert.equal(found?.enablement, 'isWorkspaceTrusted');
    const data = settingDefinitions.filter(({ name }) => name.startsWith('data.'));
    assert.deepEqual(
      data.map(({ name, scope, inFile }) => [name, scope, inFile]),
      [
        ['data.folder', 'machine', false],
        ['data.address', 'machine', false],
      ],
    );
  });

  it('the configuration file is described to the letter', () => {
    const validate = ajv.compile(configFileSchema(ids));
    const good = {
      $schema: './x.json',
      extends: ['strict', './base.json'],
      rules: { 'action/unknown': ['off'], 'privilege/all-actions': ['warning', {}] },
      policyKinds: { '*.json': 'rcp' },
      ignore: [{ rule: 'action/unknown', path: 'a', sid: 'B', reason: 'c' }],
      files: ['a'],
    };
    assert.ok(validate(good), ajv.errorsText(validate.errors));
    const bad = [
      { rule: {} },
      { rules: { nothing: 'off' } },
      { rules: { 'action/unknown': 'x' } },
      { ignore: [{ rule: 'action/unknown', path: 'a' }] },
      { preset: 'strict' },
      { policyKinds: { a: 'b' } },
    ];
    for (const value of bad) assert.ok(!validate(value), JSON.stringify(value));
  });
});
