// Edits of JSON keep commas right and the author's lines as they are.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../server/src/base/text-edit';
import { type JsonPath, appendValues, pathAt, removeAt, setValue } from '../../server/src/syntax/json-edit';
import { parseJson } from '../../server/src/syntax/json-tree';

const after = (text: string, edits: (json: ReturnType<typeof parseJson>) => Parameters<typeof applyEdits>[1]): string =>
  applyEdits(text, edits(parseJson(text)));

const lines = `{
    "Effect": "Allow",
    "Action": ["a",
               "b"],
    "Resource": "*"
}`;

describe('edits of JSON', () => {
  const removals: readonly (readonly [string, JsonPath, string])[] = [
    ['["a", "b", "c"]', [1], '["a", "c"]'],
    ['["a", "b"]', [1], '["a"]'],
    ['["a", "b"]', [0], '["b"]'],
    ['["a"]', [0], '[]'],
    ['{ "a": 1, "b": 2 }', ['b'], '{ "a": 1 }'],
    ['{ "a": 1 }', ['a'], '{  }'],
    ['["a"]', [4], '["a"]'],
  ];
  for (const [text, path, expected] of removals) {
    it(`removes ${path.join('.')} of ${text}`, () =>
      assert.equal(
        after(text, (json) => removeAt(json, path)),
        expected,
      ));
  }

  it('sets a member where its order wants it, in the style of its neighbours', () => {
    const order = ['Sid', 'Effect', 'Action', 'Resource', 'Condition'];
    assert.equal(
      after(lines, (json) => setValue(json, ['Sid'], 'A', order)),
      lines.replace('"Effect"', '"Sid": "A",\n    "Effect"'),
    );
    assert.equal(
      after(lines, (json) => setValue(json, ['Condition', 'Bool', 'x'], 'true', order)),
      lines.replace('"*"', '"*",\n    "Condition": {\n        "Bool": {\n            "x": "true"\n        }\n    }'),
    );
    assert.equal(
      after('{ "Effect": "Allow" }', (json) => setValue(json, ['Condition', 'Bool', 'x'], 'true', order)),
      '{ "Effect": "Allow", "Condition": { "Bool": { "x": "true" } } }',
    );
    assert.equal(
      after('{}', (json) => setValue(json, ['a'], [1])),
      '{ "a": [1] }',
    );
    assert.equal(
      after('{"a": 1}', (json) => setValue(json, ['a'], 2)),
      '{"a": 2}',
    );
    assert.equal(
      after('{"a": "text"}', (json) => setValue(json, ['a', 'b'], 2)),
      '{"a": "text"}',
    );
  });

  it('appends to a list, and makes a list of one', () => {
    assert.equal(
      after(lines, (json) => appendValues(json, ['Action'], ['c', 'd'])),
      lines.replace('"b"', '"b",\n               "c",\n               "d"'),
    );
    assert.equal(
      after(lines, (json) => appendValues(json, ['Resource'], ['x'])),
      lines.replace('"*"', '["*", "x"]'),
    );
    assert.equal(
      after('{"a": []}', (json) => appendValues(json, ['a'], ['x'])),
      '{"a": ["x"]}',
    );
    assert.equal(
      after('{"a": [\n  1\n]}', (json) => appendValues(json, ['a'], [2])),
      '{"a": [\n  1,\n  2\n]}',
    );
  });

  it('keeps Windows line ends', () => {
    const text = '{\r\n\t"a": 1,\r\n\t"b": 2\r\n}';
    assert.equal(
      after(text, (json) => setValue(json, ['c', 'd'], 3)),
      '{\r\n\t"a": 1,\r\n\t"b": 2,\r\n\t"c": {\r\n\t\t"d": 3\r\n\t}\r\n}',
    );
  });

  it('finds the path of an offset', () => {
    const json = parseJson('{ "a": [1, { "b": "x" }], "constructor": 2 }');
    assert.deepEqual(pathAt(json, json.text.indexOf('x')), ['a', 1, 'b']);
    assert.deepEqual(pathAt(json, json.text.indexOf('2')), ['constructor']);
    assert.deepEqual(pathAt(json, 0), []);
    assert.equal(pathAt(json, 999), undefined);
  });
});
